/// `duplicate`: one work listed twice, under whatever spelling of its address.
struct DuplicateCheck: DoctorCheck {
  let name = "duplicate"
  let summary = "the same work listed twice: under abs and pdf, version and DOI, or the same page"

  func findings(in examination: Examination) -> [Finding] {
    let entries = examination.catalog.entries
    return examination.duplicates.sorted { $0.key < $1.key }.map { index, duplicate in
      let first = entries[duplicate.first]
      let what =
        switch duplicate.reason {
        case .paper: "the same paper as"
        case .page: "the same page as"
        case .title: "the same title as"
        }
      return finding(
        .warning, at: entries[index],
        message: "\(what) \(first.id) at \(first.file):\(first.line)",
        hint: "keep one of the two and move notes and links there")
    }
  }
}
