internal import Markdown

/// `oversize-list`: a file that GitHub shows only in part.
struct OversizeListCheck: DoctorCheck {
  let name = "oversize-list"
  let summary = "a list over 512 kB, of which GitHub shows the beginning only"

  /// How much of a file GitHub renders, in bytes.
  static let limit = 512_000

  func findings(in examination: Examination) -> [Finding] {
    examination.catalog.files.enumerated().compactMap { index, file in
      let size = file.document.source.bytes.count
      guard size > Self.limit else { return nil }
      return finding(
        .warning, in: examination, file: index, offset: Self.limit,
        message:
          "the file has \(size / 1000) kB, and GitHub shows only the first 512 kB: up to here",
        hint: "move some of its sections to a file of their own")
    }
  }
}
