internal import Markdown

/// The folders or headings that are open at a place of a nested file.
struct FolderPath {
  /// The most levels that are told apart: a list has six of headings, and each work holds its path.
  static let depthLimit = 64

  /// The names of the open folders, outermost first; those below the limit are left out.
  private(set) var names: [String] = []
  private var depth = 0
  private var tooDeep: SourcePosition?

  /// Whether a folder is open.
  var isOpen: Bool { depth > 0 }

  /// Enters a folder that stands at a place of the file.
  mutating func open(_ name: String, at position: SourcePosition) {
    depth += 1
    if depth <= Self.depthLimit { names.append(name) } else { tooDeep = tooDeep ?? position }
  }

  /// Leaves the innermost folder, if one is open.
  mutating func close() {
    guard depth > 0 else { return }
    if depth <= Self.depthLimit { names.removeLast() }
    depth -= 1
  }

  /// What to tell about folders below the limit; `nil` where there were none.
  func problem(in file: String) -> ImportProblem? {
    guard let tooDeep else { return nil }
    return ImportProblem(
      isError: false, file: file, position: tooDeep,
      message: "nested more than \(Self.depthLimit) deep; what is deeper is read at that depth")
  }
}
