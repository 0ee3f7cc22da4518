/// Names of files that any file system and any web server take, made from ids that anybody wrote.
enum FileName {
  /// The longest stem in UTF-8 bytes; with extension and temporary suffix it stays under 255.
  static let longest = 120

  /// A stem for `id`, without extension: the id itself wherever it is safe.
  ///
  /// An id that is not safe (capitals, other characters, too long, a name that a system reserves)
  /// is cleaned and gets a fingerprint of itself, so that two ids never share a name on a file
  /// system that ignores case, and no name depends on the other ids. O(id).
  static func stem(for id: String) -> String {
    var stem = ""
    for scalar in id.unicodeScalars {
      let kept = isSafe(scalar) ? Character(scalar) : "-"
      if kept == "-" && stem.last == "-" && scalar != "-" { continue }
      if stem.utf8.count + kept.utf8.count > longest { break }
      stem.append(kept)
    }
    // Compared by scalars: Swift's == takes canonically equivalent texts for the same.
    let isUnchanged = stem.unicodeScalars.elementsEqual(id.unicodeScalars)
    if isUnchanged && !stem.isEmpty && !reserved.contains(stem) { return stem }
    while stem.last == "-" { stem.removeLast() }
    return (stem.isEmpty ? "x" : stem) + "-" + Fingerprint.hex(Array(id.utf8), digits: 8)
  }

  /// Whether a scalar may stand in a file's name: no capitals, no marks, nothing that a shell, a
  /// URL or a file system reads in its own way.
  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "-", "_": return true
    default:
      guard scalar.value >= 0x80 else { return false }
      let properties = scalar.properties
      if scalar.value >= 0xF900 && scalar.value <= 0xFAFF { return false }
      return properties.isAlphabetic && !properties.isUppercase && !properties.isDiacritic
        && properties.canonicalCombiningClass == .notReordered && !properties.changesWhenLowercased
        && properties.generalCategory == .otherLetter
    }
  }

  /// Names that mean something to a web server or to Windows.
  private static let reserved: Set<String> = {
    var names: Set = ["index", "con", "prn", "aux", "nul"]
    for digit in 0...9 { names.formUnion(["com\(digit)", "lpt\(digit)"]) }
    return names
  }()
}
