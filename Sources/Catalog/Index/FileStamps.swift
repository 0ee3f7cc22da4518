#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the system says of files without reading them: enough to tell that nobody has touched them.
///
/// Size, times of modification and of change, device and inode go in. The time of change cannot be
/// set, so a file with other bytes has other stamps, but where it was changed twice within one tick
/// of the system's clock; ``newest`` lets a caller rule that out.
public struct FileStamps: Sendable {
  /// The folders that were walked.
  public private(set) var folders: [String] = []
  /// When the file that changed last did, in nanoseconds since 1970; 0 without files.
  public private(set) var newest: Int64 = 0
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Makes stamps of nothing.
  public init() {}

  /// Whether no file was changed so shortly before a time, in seconds since 1970, that the system
  /// could give a later change the same stamp: its clock ticks every 10 ms at the slowest, and 50 ms
  /// are waited for.
  public func areSettled(at time: Double) -> Bool { newest < Int64((time - 0.05) * 1e9) }

  /// A name for everything that was added, in its order; 16 hexadecimal digits.
  public var digest: String {
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// Adds a text, such as a setting.
  public mutating func add(text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
    add(UInt64.max)
  }

  /// Adds a file with its path; that it is missing is a fact too.
  ///
  /// - Parameter isFollowed: whether a symbolic link stands for what it leads to.
  public mutating func add(file path: String, isFollowed: Bool = true) {
    add(text: path)
    var status = stat()
    guard (isFollowed ? stat(path, &status) : lstat(path, &status)) == 0 else { return add(1) }
    add(status)
  }

  /// Adds what lies in a folder and below it, but for hidden files and those of these names; a
  /// symbolic link stands for what it leads to, and a folder that several lead to is walked once.
  public mutating func add(tree path: String, skipping: Set<String> = []) {
    var walked: Set<FileIdentity> = []
    var status = stat()
    if stat(path, &status) == 0 { walked.insert(FileIdentity(status)) }
    add(tree: path, skipping: skipping, depth: 0, walked: &walked)
  }

  private mutating func add(
    tree path: String, skipping: Set<String>, depth: Int, walked: inout Set<FileIdentity>
  ) {
    add(text: path)
    guard let names = FolderNames(path) else { return add(1) }
    folders.append(path)
    for name in names.names where !skipping.contains(name) {
      let file = path + "/" + name
      var status = stat()
      guard stat(file, &status) == 0 else {
        add(file: file)
        continue
      }
      if status.st_mode & S_IFMT != S_IFDIR {
        add(text: file)
        add(status)
      } else if walked.count < CatalogWalk.nameLimit, depth < CatalogWalk.depthLimit,
        walked.insert(FileIdentity(status)).inserted
      {
        add(tree: file, skipping: skipping, depth: depth + 1, walked: &walked)
      } else {
        add(text: file)
      }
    }
  }

  private mutating func add(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    let times = [modified, changed].map { Int64($0.tv_sec) &* 1_000_000_000 &+ Int64($0.tv_nsec) }
    newest = max(newest, times[1])
    add(UInt64(bitPattern: Int64(status.st_size)))
    for time in times { add(UInt64(bitPattern: time)) }
    add(UInt64(status.st_ino))
    add(UInt64(bitPattern: Int64(status.st_dev)))
    add(UInt64(status.st_mode))
  }

  private mutating func add(_ value: UInt64) {
    var rest = value
    for _ in 0..<8 {
      hash = (hash ^ (rest & 0xFF)) &* 0x100_0000_01B3
      rest >>= 8
    }
  }
}
