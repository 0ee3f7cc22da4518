internal import Glibc

/// Why a file or folder could not be read or written.
package struct FileError: Error, Sendable, Hashable {
  /// The kinds of failure that a caller can act on.
  package enum Code: Sendable, Hashable {
    case notFound, notReadable, notAFile, tooLarge, changed, notWritable, notPreservable, unsafePath
  }

  /// What kind of failure it is.
  package let code: Code
  /// The file or folder.
  package let path: String
  /// What failed and what to do next, without a full stop.
  package let message: String

  /// Makes an error.
  package init(_ code: Code, path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// The system's words for an error number.
  package static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
