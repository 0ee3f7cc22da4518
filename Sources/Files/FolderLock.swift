internal import Glibc

/// Keeps two runs from editing in one folder at the same time.
///
/// The lock is held on the folder itself (`flock`), so that nothing is left behind by a run that is
/// killed. Reading needs no lock.
package struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Waits until no other run holds the folder's lock.
  package init(folder: String) throws(FileError) {
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(.notReadable, path: folder, message: FileError.reason(errno))
    }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let number = errno
        close(descriptor)
        throw FileError(
          .notWritable, path: folder, message: "cannot lock: \(FileError.reason(number))")
      }
    }
  }

  deinit { close(descriptor) }
}
