/// `no-link`: a work that the list names without saying where it is.
///
/// A trick can be complete without a link, and so can an item whose section names no kind. In a
/// folder they are mentioned when they have neither link nor note nor rule, in somebody's single
/// list never.
struct NoLinkCheck: DoctorCheck {
  let name = "no-link"
  let summary = "a paper, post, book or course without a link"

  func findings(in examination: Examination) -> [Finding] {
    let isSingleFile = examination.catalog.isSingleFile
    return examination.catalog.entries.compactMap { entry in
      guard entry.links.isEmpty, entry.parts.isEmpty else { return nil }
      if entry.kind == .trick || entry.kind == .link {
        guard !isSingleFile, entry.rules.isEmpty, entry.notes.isEmpty else { return nil }
        return finding(
          .info, at: entry, message: "neither a link nor a note nor a rule",
          hint: "say where it comes from, what to do, or which symptom it helps against")
      }
      return finding(
        .warning, at: entry, message: "no link: \(entry.displayTitle)",
        hint: "add where it can be read, such as [pdf](URL)")
    }
  }
}
