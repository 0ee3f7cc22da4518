/// `dangling-reference`: `[text][label]` that shows its brackets, as nothing defines the label.
struct DanglingReferenceCheck: DoctorCheck {
  let name = "dangling-reference"
  let summary = "a reference link whose label is not defined"

  func findings(in examination: Examination) -> [Finding] {
    examination.facts.enumerated().flatMap { index, facts in
      facts.danglingReferences.map { reference in
        finding(
          .warning, in: examination, file: index, offset: reference.range.lowerBound,
          message: "nothing defines the label [\(reference.label)], so this is no link",
          hint: "add a line [\(reference.label)]: URL, or write [text](URL)")
      }
    }
  }
}
