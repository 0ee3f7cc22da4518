internal import Glibc

/// The names of files that are written beside another one, before they are renamed onto it.
///
/// `.NAME.tricks-PID.tmp`: a run that is killed leaves such a file behind, and a later one that
/// holds the lock knows it by its name.
package enum TemporaryName {
  /// The longest name that Linux's file systems take, in bytes (NAME_MAX).
  private static let longest = 255
  private static let mark = ".tricks-"
  private static let ending = ".tmp"
  /// Room for the dot, the mark, the number of a process and the ending.
  private static let overhead = 1 + mark.utf8.count + 10 + ending.utf8.count

  /// The name for this process's draft of the file `name`.
  static func make(for name: String) -> String {
    "." + stem(of: name) + mark + String(getpid()) + ending
  }

  /// Removes the drafts that killed runs left beside these files, which need not be there, or
  /// beside those that they are symbolic links to; the caller holds the lock.
  package static func removeLeftovers(beside paths: [String]) {
    var stems: [String: Set<String>] = [:]
    for path in paths {
      let (folder, name) = FilePath.split(FilePath.resolved(path) ?? path)
      stems[folder, default: []].insert(stem(of: name))
    }
    for (folder, stems) in stems { removeLeftovers(in: folder) { stems.contains($0) } }
  }

  /// Removes the drafts in a folder of our own.
  package static func removeLeftovers(in folder: String) {
    removeLeftovers(in: folder) { _ in true }
  }

  private static func removeLeftovers(in folder: String, where isOurs: (String) -> Bool) {
    for name in (try? FilePath.names(in: folder)) ?? []
    where name.hasPrefix(".") && name.hasSuffix(ending) {
      guard let start = name.lastIndex(of: mark), isOurs(String(name[..<start].dropFirst()))
      else { continue }
      unlink(folder + "/" + name)
    }
  }

  /// Removes the drafts of one file in a folder that runs left which have ended; for a caller that
  /// holds no lock.
  package static func removeLeftovers(of name: String, in folder: String) {
    let prefix = "." + stem(of: name) + mark
    for found in (try? FilePath.names(in: folder)) ?? []
    where found.hasPrefix(prefix) && found.hasSuffix(ending) {
      guard let process = Int32(found.dropFirst(prefix.count).dropLast(ending.count)), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink(folder + "/" + found)
    }
  }

  /// As much of a name as leaves room for what stands around it.
  private static func stem(of name: String) -> String {
    var stem = Substring(name)
    while stem.utf8.count > longest - overhead { stem = stem.dropLast() }
    return String(stem)
  }
}

extension String {
  /// Where the last occurrence of `needle` starts.
  fileprivate func lastIndex(of needle: String) -> String.Index? {
    var start = utf8.endIndex
    while start > utf8.startIndex {
      start = utf8.index(before: start)
      if utf8[start...].starts(with: needle.utf8) { return start }
    }
    return nil
  }
}
