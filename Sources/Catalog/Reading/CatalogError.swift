package import Files
public import Markdown

/// Why a catalog, or a file of it, could not be used.
public struct CatalogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure that a caller can act on.
  public enum Code: Sendable, Hashable {
    case notFound, notReadable, notAFile, notWritable, badData, changed, notEditable, refused
  }

  /// What kind of failure it is.
  public let code: Code
  /// The file or folder.
  public let path: String
  /// Where in the file, if it has a place.
  public let position: SourcePosition?
  /// What failed and what to do next, without a full stop.
  public let message: String

  /// Makes an error.
  public init(_ code: Code, path: String, position: SourcePosition? = nil, message: String) {
    self.code = code
    self.path = path
    self.position = position
    self.message = message
  }

  /// Makes an error of one of the file system's.
  ///
  /// - Parameter name: how messages name the file; its path where that is `nil`.
  package init(_ error: FileError, name: String? = nil) {
    let code: Code =
      switch error.code {
      case .notFound: .notFound
      case .notReadable: .notReadable
      case .notAFile: .notAFile
      case .tooLarge: .badData
      case .changed: .changed
      case .notWritable: .notWritable
      case .notPreservable, .unsafePath: .refused
      }
    self.init(code, path: name ?? error.path, message: error.message)
  }

  /// `EX_DATAERR` of `sysexits.h`.
  static let dataStatus: Int32 = 65

  /// The exit status that the failure leads to, from `sysexits.h`.
  public var exitStatus: Int32 {
    switch code {
    case .badData, .notEditable: Self.dataStatus
    case .notFound, .notReadable, .notAFile: 66  // EX_NOINPUT
    case .notWritable: 73  // EX_CANTCREAT
    case .refused: 77  // EX_NOPERM: it would be unsafe, or lose rights
    case .changed: 75  // EX_TEMPFAIL: reading again and repeating the command may work
    }
  }

  /// `file:line:column: message`.
  public var description: String {
    guard let position else { return "\(path): \(message)" }
    return "\(path):\(position.line):\(position.column): \(message)"
  }

  func problem(file: String) -> ReadProblem {
    ReadProblem(
      severity: .error, file: file, position: position, message: message, exitStatus: exitStatus)
  }
}
