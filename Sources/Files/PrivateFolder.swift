internal import Glibc

/// A new folder for temporary files that its owner alone can enter, under a name nobody can foresee.
package struct PrivateFolder: Sendable {
  /// Its path.
  package let path: String

  /// Makes the folder, mode 0700, in `parent`.
  package init(in parent: String) throws(FileError) {
    var template = Array((parent + "/tricks-XXXXXX").utf8CString)
    // `mkdtemp` replaces the six letters in the buffer, which it leaves as long as it was.
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      throw FileError(
        .notWritable, path: parent,
        message: "cannot make a temporary folder: \(FileError.reason(errno))")
    }
    path = made
  }

  /// Removes the folder with the files in it, following no symbolic link.
  ///
  /// Folders below it, and what the system refuses, stay.
  package func remove() {
    for name in (try? FilePath.names(in: path)) ?? [] where name != "." && name != ".." {
      unlink(path + "/" + name)
    }
    rmdir(path)
  }
}
