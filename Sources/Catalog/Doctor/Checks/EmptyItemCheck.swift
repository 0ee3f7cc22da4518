/// `empty-item`: a bullet with nothing behind it.
struct EmptyItemCheck: DoctorCheck {
  let name = "empty-item"
  let summary = "a bullet, number or checkbox with nothing behind it"

  func findings(in examination: Examination) -> [Finding] {
    examination.facts.enumerated().flatMap { index, facts -> [Finding] in
      guard !facts.emptyItems.isEmpty else { return [] }
      let edits = EmptyItemRemoval.edits(
        for: facts.emptyItems, in: examination.catalog.files[index].document)
      return facts.emptyItems.map { item in
        let edit = edits[item.range.lowerBound]
        return finding(
          .warning, in: examination, file: index, offset: item.range.lowerBound,
          message: item.isBox ? "a checkbox without text" : "an empty list item",
          hint: "write what was meant here, or remove the line",
          edits: edit.map { [$0] })
      }
    }
  }
}
