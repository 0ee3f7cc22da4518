extension Document {
  /// Replaces the URL of a link or an image, and nothing else; the link's text stays.
  ///
  /// A bare URL that could not stand bare becomes an autolink `<…>`. The URL of a reference is
  /// replaced in its definition, which changes every link that uses it.
  ///
  /// - Parameters:
  ///   - link: a link or an image of this document.
  ///   - url: the new URL; one of an autolink or a bare link has to be absolute.
  /// - Returns: no edit when the URL is that already.
  /// - Throws: when the source does not hold the link, or the URL cannot be written in its form.
  public func replaceURL(of link: Inline, with url: String) throws(MarkdownError) -> [TextEdit] {
    let target: Link
    switch link.kind {
    case .link(let found), .image(let found): target = found
    default: throw error(at: link.range.lowerBound, "not a link; it has no URL")
    }
    if target.destination == url, target.destination.utf8.elementsEqual(url.utf8) { return [] }
    guard let range = target.destinationRange, range.upperBound <= source.bytes.count,
      source.holds(target, at: range)
    else {
      throw error(
        at: Swift.min(link.range.lowerBound, source.bytes.count),
        "the URL is not where it was; the file has changed since it was read")
    }
    let inTable =
      if case .tableCell? = leaf(holding: link.range)?.kind { target.form != .reference } else {
        false
      }
    switch target.form {
    case .inline, .reference:
      let isBracketed = range.lowerBound > 0 && source.bytes[range.lowerBound - 1] == 0x3C
      let written =
        isBracketed
        ? Escaping.bracketed(url, inTable: inTable) : Escaping.destination(url, inTable: inTable)
      return [TextEdit(range: range, replacement: written)]
    case .autolink:
      let address = try autolinkAddress(url, at: range.lowerBound)
      return [TextEdit(range: range, replacement: Self.escapeBars(address, inTable))]
    case .bare:
      let isAddress = target.destination.hasPrefix("mailto:")
      if !isAddress, let bare = bareAddress(url, before: range.upperBound) {
        return [TextEdit(range: range, replacement: Self.escapeBars(bare, inTable))]
      }
      if range.lowerBound > 0, source.bytes[range.lowerBound - 1] == 0x5C {
        throw error(at: range.lowerBound, "a backslash stands before the URL; remove it by hand")
      }
      let address = try autolinkAddress(url, at: range.lowerBound)
      let written = [0x3C] + Self.escapeBars(address, inTable) + [0x3E]
      return [TextEdit(range: range, replacement: written)]
    }
  }

  /// What stands between the angle brackets of an autolink.
  private func autolinkAddress(_ url: String, at offset: Int) throws(MarkdownError) -> [UInt8] {
    let bytes = Array(url.utf8)
    let scheme = bytes.prefix { ASCII.isAlphanumeric($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    let isAbsolute =
      (2...32).contains(scheme.count) && ASCII.isLetter(bytes[0]) && scheme.count < bytes.count
      && bytes[scheme.count] == 0x3A
    let isClean = bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }
    guard isAbsolute, isClean else {
      throw error(
        at: offset, "‘\(url)’ cannot stand in angle brackets; write [text](url) there by hand")
    }
    return Escaping.entities(in: bytes)
  }

  /// The bytes of a URL that can stand alone in text before the byte at `end`, or `nil`.
  private func bareAddress(_ url: String, before end: Int) -> [UInt8]? {
    let bytes = Array(url.utf8)
    guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    // What follows ended the old URL by itself, or belongs to the trimmed end of the new one.
    let after = source.bytes[end...].prefix { !ASCII.isSpace($0) }.prefix(256)
    let joined = bytes + after
    return joined.withUnsafeBufferPointer { text in
      guard let piece = BareURL.scan(text, stopAtBracket: false).first, piece.prefix == "",
        piece.range == 0..<bytes.count
      else { return nil }
      return bytes
    }
  }

  private static func escapeBars(_ bytes: [UInt8], _ inTable: Bool) -> [UInt8] {
    inTable ? bytes.flatMap { $0 == 0x7C ? [0x5C, 0x7C] : [$0] } : bytes
  }
}

extension SourceText {
  /// Whether the bytes at `range` read as the link's destination.
  func holds(_ link: Link, at range: Range<Int>) -> Bool {
    var raw = Array(bytes[range])
    // A table's cell writes `|` as `\|`.
    if raw.contains(0x7C) {
      raw = raw.enumerated().filter { $0.element != 0x5C || !raw.isBar(at: $0.offset + 1) }
        .map(\.element)
    }
    let written: [UInt8]
    switch link.form {
    case .inline, .reference: written = LinkSyntax.unescape(raw)
    case .autolink: written = LinkSyntax.decodeEntities(raw)
    case .bare: written = raw
    }
    let text = String(decoding: written, as: UTF8.self)
    guard !text.utf8.elementsEqual(link.destination.utf8) else { return true }
    return link.form != .inline && link.form != .reference
      && ["http://", "mailto:"].contains { link.destination.utf8.elementsEqual(($0 + text).utf8) }
  }
}

extension [UInt8] {
  fileprivate func isBar(at index: Int) -> Bool { index < count && self[index] == 0x7C }
}
