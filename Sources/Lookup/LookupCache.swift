internal import Foundation

/// Answers on disk, a file for each subject: disposable, and of no use to anything but asking less.
struct LookupCache {
  let folder: String

  /// How long an answer counts, in seconds: arXiv asks for a day; what others say changes less; that
  /// something isn't there may be different tomorrow.
  private static let day: Int64 = 86_400

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
    let files = FileManager.default
    try? files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = folder + "/" + name
      guard let record = record(at: path), now - record.asked >= lifetime(of: record) else {
        continue
      }
      try? files.removeItem(atPath: path)
    }
    for (subject, answer) in answers {
      var record = Record(key: subject.key, asked: now)
      switch answer {
      case .found(let facts): record.facts = facts
      case .missing(let reason): record.missing = reason
      case .failed: continue
      }
      guard let data = try? JSONEncoder().encode(record) else { continue }
      try? data.write(to: URL(filePath: path(of: subject.key)), options: .atomic)
    }
  }

  private func record(at path: String) -> Record? {
    FileManager.default.contents(atPath: path).flatMap {
      try? JSONDecoder().decode(Record.self, from: $0)
    }
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
