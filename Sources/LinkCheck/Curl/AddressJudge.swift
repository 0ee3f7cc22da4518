internal import Dispatch
internal import Glibc
internal import Synchronization

/// Looks names up before a proxy is asked for them, so that a proxy is no way into private networks.
///
/// A proxy resolves names by itself, where nobody sees the address. So each name is resolved here
/// first. What a proxy resolves otherwise than this machine, and what changes in between, is out of
/// reach of this check.
///
/// Thread-safe.
final class AddressJudge: Sendable {
  /// What is known of a name.
  enum Verdict: Sendable, Hashable {
    /// All its addresses are public, or it cannot be resolved here and may be public.
    case allowed
    /// It is not to be asked: a private address, or the name itself.
    case refused(String)
  }

  private struct State {
    var pending: [String] = []
    var running = 0
    var answers: [(name: String, verdict: Verdict)] = []
    var proxies: Set<IPAddress> = []
    var isClosed = false
  }

  /// The most names that are looked up at the same time, each on a thread of its own.
  private static let lookups = 16

  /// Endings of names that no public resolver knows: where such a name is not resolved here, a proxy
  /// may find it in its own network.
  private static let privateEndings: Set<Substring> = [
    "arpa", "corp", "domain", "home", "internal", "intranet", "lan", "local", "localdomain",
    "localhost", "mail", "private", "workgroup",
  ]

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "tricks.address-judge", attributes: .concurrent)
  private let waker: any TransportWaker

  /// Makes a judge that uses `waker` when an answer is there.
  init(waker: any TransportWaker) { self.waker = waker }

  /// Resolves the proxies' own names, which may have private addresses.
  ///
  /// Blocks for as long as a look-up takes.
  func allowProxies(_ names: some Sequence<String>) {
    let addresses = Set(names.flatMap { Self.addresses(of: $0) })
    state.withLock { $0.proxies = addresses }
  }

  /// Whether an address is that of a proxy.
  func isProxy(_ address: IPAddress) -> Bool { state.withLock { $0.proxies.contains(address) } }

  /// Looks a name up, in its ASCII form; the answer is in `takeAnswers` later.
  func ask(_ name: String) {
    state.withLock { $0.pending.append(name) }
    lookUpNext()
  }

  /// Takes out the answers that have come.
  func takeAnswers() -> [(name: String, verdict: Verdict)] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// Lets what is still pending come to nothing.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.pending = []
    }
  }

  private func lookUpNext() {
    let name = state.withLock { state -> String? in
      guard state.running < Self.lookups, let name = state.pending.popLast() else { return nil }
      state.running += 1
      return name
    }
    guard let name else { return }
    queue.async { [self] in
      let verdict = Self.verdict(on: name, Self.addresses(of: name))
      let isClosed = state.withLock { state in
        state.running -= 1
        state.answers.append((name, verdict))
        return state.isClosed
      }
      if !isClosed { waker.wake() }
      lookUpNext()
    }
  }

  /// What follows from the addresses that this machine finds for a name; none where it finds none.
  static func verdict(on name: String, _ addresses: [IPAddress]) -> Verdict {
    if let address = addresses.first(where: { !$0.isPublic && !$0.isProxysPlaceholder }) {
      return .refused(address.description)
    }
    guard addresses.isEmpty else { return .allowed }
    let labels = name.lowercased().split(separator: ".")
    guard labels.count > 1, let last = labels.last, !privateEndings.contains(last) else {
      return .refused(name)
    }
    return .allowed
  }

  private static func addresses(of name: String) -> [IPAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let bare = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
    guard getaddrinfo(bare, nil, &hints, &list) == 0 else { return [] }
    defer { if let list { freeaddrinfo(list) } }
    var addresses: [IPAddress] = []
    var next = list
    while let entry = next {
      next = entry.pointee.ai_next
      guard let address = entry.pointee.ai_addr else { continue }
      let bytes = UnsafeRawBufferPointer(
        start: UnsafeRawPointer(address), count: Int(entry.pointee.ai_addrlen))
      if let found = IPAddress(socketAddress: bytes, family: entry.pointee.ai_family) {
        addresses.append(found)
      }
    }
    return addresses
  }
}

extension IPAddress {
  /// Reads a `sockaddr_in` or `sockaddr_in6`; `nil` for others.
  init?(socketAddress bytes: UnsafeRawBufferPointer, family: Int32) {
    func number(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
    switch family {
    // sockaddr_in: family, port, then 4 bytes of address.
    case AF_INET where bytes.count >= 8: self = .v4(UInt32(number(4..<8)))
    // sockaddr_in6: family, port, flow, then 16 bytes of address.
    case AF_INET6 where bytes.count >= 24:
      self = .v6(high: number(8..<16), low: number(16..<24))
    default: return nil
    }
  }
}
