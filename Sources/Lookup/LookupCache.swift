internal import Files
internal import Foundation

/// Answers on disk, a file for each subject: disposable, and of no use to anything but asking less.
///
/// The folder is part of the local state and may have come with a clone: no symbolic link is followed
/// to it or in it.
struct LookupCache {
  let folder: String

  /// How long an answer counts, in seconds: arXiv asks for a day; what others say changes less; that
  /// something isn't there may be different tomorrow.
  private static let day: Int64 = 86_400

  /// The most bytes of an answer that are read; one has a few kB.
  private static let largest = 1 << 20

  private struct Record: Codable {
    var key: String
    /// Seconds since 1970.
    var asked: Int64
    var facts: WorkFacts?
    var missing: String?
  }

  /// The answer that was kept and is fresh enough; `nil` also for a file that can't be read.
  func answer(to subject: LookupSubject, now: Int64) -> LookupAnswer? {
    guard let record = record(at: path(of: subject.key)), record.key == subject.key,
      record.asked <= now, now - record.asked < lifetime(of: record)
    else { return nil }
    return record.facts.map { .found($0) } ?? record.missing.map { .missing($0) }
  }

  /// Keeps what was found out, and drops what is no longer fresh; a folder that can't be written to
  /// keeps nothing.
  func keep(_ answers: [LookupSubject: LookupAnswer], now: Int64) {
    guard let handle = try? makeFolder() else { return }
    for name in (try? handle.names()) ?? [] {
      guard let record = record(at: folder + "/" + name), now - record.asked >= lifetime(of: record)
      else { continue }
      try? handle.removeFile(name)
    }
    for (subject, answer) in answers {
      var record = Record(key: subject.key, asked: now)
      switch answer {
      case .found(let facts): record.facts = facts
      case .missing(let reason): record.missing = reason
      case .failed: continue
      }
      guard let data = try? JSONEncoder().encode(record) else { continue }
      try? FileReplacement.replace(
        path(of: subject.key), with: Array(data), expecting: .anything, mode: 0o600,
        followsLinks: false)
    }
  }

  private func record(at path: String) -> Record? {
    guard
      let bytes = try? FileReading.bytes(of: path, limit: Self.largest, followsLinks: false)
    else { return nil }
    return try? JSONDecoder().decode(Record.self, from: Data(bytes))
  }

  private func makeFolder() throws(FileError) -> FolderHandle {
    let (state, name) = FilePath.split(folder)
    try FilePath.makeFolders(state)
    return try FolderHandle(path: state, followsLinks: false).makeFolder(name, mode: 0o700)
  }

  private func lifetime(of record: Record) -> Int64 {
    record.facts == nil || record.key.hasPrefix("arxiv:") ? Self.day : 30 * Self.day
  }

  /// A file's name that any system takes: the key's letters and digits, then a digest of all of it.
  private func path(of key: String) -> String {
    // FNV-1a, 64 bits; equal digests of two keys only make one of them be asked for again.
    let digest = key.utf8.reduce(0xCBF2_9CE4_8422_2325) { (hash: UInt64, byte) in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let readable = key.utf8.prefix(60).map { byte -> UInt8 in
      byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte)
        ? byte : 0x2D
    }
    return
      "\(folder)/\(String(decoding: readable, as: UTF8.self))-\(String(digest, radix: 16)).json"
  }
}
