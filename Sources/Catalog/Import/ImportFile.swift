/// Files that works are read from.
public enum ImportFile {
  /// The bytes of a file.
  ///
  /// - Throws: `CatalogError` when it is not there, cannot be read, or is larger than any list.
  public static func read(_ path: String) throws(CatalogError) -> [UInt8] {
    try CatalogFiles.read(path, name: path)
  }
}
