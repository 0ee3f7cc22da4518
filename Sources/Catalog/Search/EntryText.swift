extension Entry {
  /// All text by which people look for the entry, folded.
  ///
  /// O(text).
  var foldedSearchText: String {
    SearchPassages.foldedText(SearchPassages.passages(of: self))
  }
}
