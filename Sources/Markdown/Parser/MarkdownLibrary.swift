internal import CCMarkGFM

/// The library that parses.
public enum MarkdownLibrary {
  /// Its version as it runs, which may be newer than the one that the program was built with.
  public static var version: String { String(cString: cmark_version_string()) }
}
