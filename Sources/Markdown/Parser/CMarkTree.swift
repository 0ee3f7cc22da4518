internal import CCMarkGFM
internal import Synchronization

/// A tree that cmark-gfm has built in an arena, whose memory is taken back with this value.
struct CMarkTree: ~Copyable {
  /// The document node.
  private let root: CMarkNode
  /// Where all nodes and texts lie.
  private let arena: CMarkArena

  /// Guards every parse of the process.
  ///
  /// With an inline extension attached, feed and finish write to a global table of the library.
  private static let library = Mutex(())

  /// Registers the library's extensions, once.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// Task lists are not among them: the library finds them only at the start of a line.
  private static let extensionNames = ["table", "strikethrough", "autolink"]

  /// Parses `bytes`, a byte order mark skipped; `nil` when the library gives no tree.
  ///
  /// O(bytes) for input that ``InputBounds`` accepts.
  ///
  /// - Parameter arena: holds no other tree.
  init?(parsing bytes: ArraySlice<UInt8>, in arena: CMarkArena) {
    let root = Self.library.withLock { _ in
      Self.registered
      return arena.lend { Self.parse(bytes, $0) }
    }
    guard let root, let node = CMarkNode(bitPattern: root.bits) else {
      arena.reset()
      return nil
    }
    self.root = node
    self.arena = arena
  }

  private static func parse(
    _ bytes: ArraySlice<UInt8>, _ allocator: UnsafeMutablePointer<cmark_mem>
  ) -> Address? {
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, allocator) else { return nil }
    defer { cmark_parser_free(parser) }
    for name in extensionNames {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    bytes.withUnsafeBytes { buffer in
      // Safe: the library copies what it keeps.
      guard let address = buffer.baseAddress else { return }
      cmark_parser_feed(parser, address.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return cmark_parser_finish(parser).map { Address(bits: UInt(bitPattern: $0)) }
  }

  deinit { arena.reset() }

  /// Lends the document node; no node may leave `body`.
  borrowing func withRoot<Result>(
    _ body: (CMarkNode) throws(MarkdownError) -> Result
  ) throws(MarkdownError) -> Result {
    try body(root)
  }

  /// An address on its way out of the lock; nobody else holds it.
  private struct Address: Sendable { let bits: UInt }
}

/// A node of a ``CMarkTree``, which must outlive it.
typealias CMarkNode = UnsafeMutablePointer<cmark_node>

extension UnsafeMutablePointer<cmark_node> {
  /// The node's type; those of extensions are told by ``extensionType``.
  var type: cmark_node_type { cmark_node_type(rawValue: UInt32(pointee.type)) }

  /// The name of an extension's node type.
  var extensionType: String { String(cString: cmark_node_get_type_string(self)) }

  /// The text of a text, code or HTML node, and of an HTML block.
  var literal: UnsafeBufferPointer<UInt8> { pointee.as.literal.bytes }

  /// What the inlines of a leaf were parsed from: its lines without prefixes, joined by LF.
  var content: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: pointee.content.ptr, count: Int(pointee.content.size))
  }
}

extension cmark_chunk {
  /// The chunk's bytes, valid as long as its node.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: data, count: data == nil ? 0 : Int(len))
  }
}

/// HTML entities, as the library knows them.
enum Entity {
  /// Decodes the entity at the start of `source`, which begins with `&`.
  ///
  /// - Returns: how many bytes it takes and what it stands for, or `nil` when it is none.
  static func decode(_ source: UnsafeBufferPointer<UInt8>) -> (length: Int, text: [UInt8])? {
    guard source.count > 2, source[0] == 0x26 else { return nil }
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    // Safe: the library reads at most `size` bytes after the ampersand.
    let size = Swift.min(source.count - 1, 64)
    let length = houdini_unescape_ent(&buffer, source.baseAddress.map { $0 + 1 }, Int32(size))
    guard length > 0 else { return nil }
    let text = [UInt8](UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
    return (Int(length) + 1, text)
  }
}
