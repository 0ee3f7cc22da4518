internal import CFileSystem
internal import Glibc

/// What a file has besides its bytes: owner, mode, access control list, extended attributes.
enum FileAttributes {
  /// Gives an open file the owner, mode, access control list and attributes of another one.
  ///
  /// The new file must be readable by its owner alone until then, so that nobody gains access in
  /// between. Attributes that the kernel or a security module keeps for itself (`security.*` but
  /// the label of SELinux) belong to the new file and are not copied.
  ///
  /// - Throws: `FileError` with code `notPreservable` where something cannot be kept.
  static func copy(
    from source: Int32, _ status: stat, to target: Int32, path: String
  ) throws(FileError) {
    var new = stat()
    guard fstat(target, &new) == 0 else {
      throw FileError(.notWritable, path: path, message: FileError.reason(errno))
    }
    if new.st_uid != status.st_uid || new.st_gid != status.st_gid,
      fchown(target, status.st_uid, status.st_gid) != 0
    {
      throw refusal(path, "its owner and group", errno)
    }
    let names = try attributeNames(of: source, path: path)
    // The folder's default list may have given the new file one that the old one does not have.
    if !names.contains(accessList) { fremovexattr(target, accessList) }
    for name in names where isCopied(name) {
      let value = try attribute(name, of: source, path: path)
      let result = value.withUnsafeBytes {
        fsetxattr(target, name, $0.baseAddress, $0.count, 0)
      }
      guard result == 0 else {
        let number = errno
        if name == seLinuxLabel { continue }
        throw refusal(path, "the attribute \(name)", number)
      }
    }
    guard fchmod(target, status.st_mode & 0o7777) == 0 else {
      throw refusal(path, "its mode", errno)
    }
  }

  /// Whether a file has an access control list beyond its mode.
  static func hasAccessList(_ path: String) -> Bool { getxattr(path, accessList, nil, 0) > 0 }

  private static let accessList = "system.posix_acl_access"
  private static let seLinuxLabel = "security.selinux"
  /// Linux keeps at most 64 KiB of names and of a value (XATTR_LIST_MAX, XATTR_SIZE_MAX).
  private static let largest = 65536

  private static func isCopied(_ name: String) -> Bool {
    !name.hasPrefix("security.") || name == seLinuxLabel
  }

  private static func attributeNames(of file: Int32, path: String) throws(FileError) -> [String] {
    var buffer = [CChar](repeating: 0, count: largest)
    let count = flistxattr(file, &buffer, buffer.count)
    guard count >= 0 else {
      // A file system without attributes has none to lose.
      if errno == ENOTSUP { return [] }
      throw refusal(path, "its extended attributes", errno)
    }
    return buffer[..<count].split(separator: 0).map { name in
      String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  private static func attribute(
    _ name: String, of file: Int32, path: String
  ) throws(FileError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: largest)
    let count = fgetxattr(file, name, &buffer, buffer.count)
    guard count >= 0 else { throw refusal(path, "the attribute \(name)", errno) }
    return Array(buffer[..<count])
  }

  private static func refusal(_ path: String, _ what: String, _ number: Int32) -> FileError {
    FileError(
      .notPreservable, path: path,
      message:
        "\(what) cannot be kept (\(FileError.reason(number))); nothing was written; edit it as its owner, or make a copy of your own"
    )
  }
}
