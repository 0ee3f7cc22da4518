/// A link to a file of the workspace, as written.
struct LocalTarget: Hashable {
  /// As written, without query and fragment; empty for an anchor in the same file.
  let path: String
  /// What follows `#`, as written; `nil` where there is no `#`.
  let fragment: String?

  init(_ text: String) {
    let (main, fragment) = URLText.splitFragment(URLText.trimmed(text)[...])
    self.fragment = fragment
    path = String(decoding: URLText.splitQuery(main).0, as: UTF8.self)
  }
}
