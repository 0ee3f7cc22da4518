/// `no-title`: an entry of which only the address is known.
struct NoTitleCheck: DoctorCheck {
  let name = "no-title"
  let summary = "an entry without a title"

  func findings(in examination: Examination) -> [Finding] {
    examination.catalog.entries.filter { $0.title == nil }.map { entry in
      let isWork = entry.kind != .trick && entry.kind != .link
      let url = (entry.links.first ?? entry.parts.first?.links.first)?.url
      return finding(
        isWork ? .warning : .info, at: entry,
        message: url.map { "no title: the list shows \($0)" } ?? "no title can be told here",
        hint: url == nil
          ? "write the title first, then authors, venue and links"
          : "write the title before the link, or as its text: [Title](URL)")
    }
  }
}
