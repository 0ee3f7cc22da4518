internal import CCMarkGFM
internal import Synchronization

/// Memory for the library's trees: handed out in order, and taken back all at once.
///
/// The library asks for each node and each text apart. To give them back apart takes as long as to
/// make them, and a tree that lies scattered is slow to walk. An arena's blocks are used again for
/// the next tree.
///
/// Sendable, unchecked: an arena belongs to who has taken it, one thread at a time, and goes on to
/// the next through a lock.
final class CMarkArena: @unchecked Sendable {
  /// What the library's calls need to know of the arena that they allocate from.
  private struct State {
    /// The free rest of the last block.
    var next: UnsafeMutableRawPointer
    var end: UnsafeMutableRawPointer
    var blocks: [UnsafeMutableRawBufferPointer]
  }

  private let state: UnsafeMutablePointer<State>

  /// The arena from which the library allocates.
  ///
  /// The library's allocators have no argument to tell. Safe: set and read only by the one thread
  /// that holds the lock of ``CMarkTree`` and runs the library within it.
  private nonisolated(unsafe) static var current: UnsafeMutablePointer<State>?

  /// The library's view of an arena.
  ///
  /// Safe: initialized once, and never changed.
  private nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let allocator = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    allocator.initialize(
      to: cmark_mem(
        calloc: { count, size in CMarkArena.allocate(zeroed: count * size) },
        realloc: { old, size in CMarkArena.reallocate(old, size) },
        free: { CMarkArena.free($0) }))
    return allocator
  }()

  /// What stands before each allocation: its size, in as many bytes as the strictest alignment.
  private static let header = 16

  /// Arenas that nobody uses, as many as there were parses at the same time.
  private static let idle = Mutex<[CMarkArena]>([])

  /// The most memory that an idle arena keeps, in bytes.
  private static let keptSize = 1 << 20

  /// Lends an arena to `body`, after which no tree in it may be used any more.
  static func withArena<Result, Failure: Error>(
    _ body: (CMarkArena) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let arena = idle.withLock { $0.popLast() } ?? CMarkArena()
    defer {
      arena.reset()
      if arena.size <= keptSize { idle.withLock { $0.append(arena) } }
    }
    return try body(arena)
  }

  private init() {
    // For the tree of a short list; a tree takes some ten times as much as its source.
    let block = Self.block(100 << 10)
    state = .allocate(capacity: 1)
    state.initialize(to: State(next: block.start, end: block.end, blocks: [block.bytes]))
  }

  deinit {
    for block in state.pointee.blocks { block.deallocate() }
    state.deinitialize(count: 1)
    state.deallocate()
  }

  private var size: Int { state.pointee.blocks.reduce(0) { $0 + $1.count } }

  /// Takes back all memory; nothing that was allocated may be used any more.
  func reset() {
    // The last block is the largest.
    while state.pointee.blocks.count > 1 { state.pointee.blocks.removeFirst().deallocate() }
    guard let block = state.pointee.blocks.first, let start = block.baseAddress else { return }
    state.pointee.next = start
    state.pointee.end = start + block.count
  }

  /// Lets the library allocate from the arena during `body`, within the lock of ``CMarkTree``.
  func lend<Result>(_ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
    Self.current = state
    defer { Self.current = nil }
    return body(Self.allocator)
  }

  // MARK: What the library calls

  private static func allocate(zeroed size: Int) -> UnsafeMutableRawPointer? {
    guard let state = current else { return nil }
    let address = allocate(size, state)
    address.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    return address
  }

  /// Safe: the block that is left or made has room for the header and `size` bytes.
  private static func allocate(
    _ size: Int, _ state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer {
    let needed = header + padded(size)
    if state.pointee.end - state.pointee.next < needed {
      let last = state.pointee.blocks.last?.count ?? 0
      let block = block(Swift.max(2 * last, needed))
      state.pointee.blocks.append(block.bytes)
      (state.pointee.next, state.pointee.end) = (block.start, block.end)
    }
    let address = state.pointee.next + header
    state.pointee.next += needed
    setSize(size, at: address)
    return address
  }

  /// Safe: `old` was given out by `allocate`, so that its size stands before it.
  private static func reallocate(
    _ old: UnsafeMutableRawPointer?, _ size: Int
  ) -> UnsafeMutableRawPointer? {
    guard let state = current else { return nil }
    guard let old else { return allocate(size, state) }
    let before = self.size(at: old)
    if size <= before { return old }
    if isLast(old, state), state.pointee.end - old >= padded(size) {
      state.pointee.next = old + padded(size)
      setSize(size, at: old)
      return old
    }
    let address = allocate(size, state)
    address.copyMemory(from: old, byteCount: before)
    return address
  }

  private static func free(_ old: UnsafeMutableRawPointer?) {
    guard let state = current, let old, isLast(old, state) else { return }
    state.pointee.next = old - header
  }

  // MARK: Bytes

  /// Whether nothing was allocated behind `address`.
  private static func isLast(
    _ address: UnsafeMutableRawPointer, _ state: UnsafeMutablePointer<State>
  ) -> Bool {
    address + padded(size(at: address)) == state.pointee.next
  }

  private static func size(at address: UnsafeMutableRawPointer) -> Int {
    (address - header).load(as: Int.self)
  }

  private static func setSize(_ size: Int, at address: UnsafeMutableRawPointer) {
    (address - header).storeBytes(of: size, as: Int.self)
  }

  private static func padded(_ size: Int) -> Int { (size + header - 1) & ~(header - 1) }

  private static func block(_ size: Int) -> (
    bytes: UnsafeMutableRawBufferPointer, start: UnsafeMutableRawPointer,
    end: UnsafeMutableRawPointer
  ) {
    let start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: header)
    return (UnsafeMutableRawBufferPointer(start: start, count: size), start, start + size)
  }
}
