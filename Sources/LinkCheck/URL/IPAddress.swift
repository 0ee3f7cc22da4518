/// An internet address, and whether it may be asked.
package enum IPAddress: Sendable, Hashable {
  case v4(UInt32)
  case v6(high: UInt64, low: UInt64)

  /// Reads a dotted IPv4 address or an IPv6 address with or without brackets; `nil` for others.
  package init?(literal text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
      bytes = bytes.dropFirst().dropLast()
      guard let address = Self.v6(bytes) else { return nil }
      self = address
    } else if let value = Self.v4(bytes) {
      self = .v4(value)
    } else if let address = Self.v6(bytes) {
      self = address
    } else {
      return nil
    }
  }

  /// Whether the address belongs to the public internet.
  ///
  /// Refused are the ranges of the IANA special-purpose registries (RFC 6890) that no site of the
  /// internet has: “this host”, private, shared, loopback, link-local, site-local, documentation,
  /// benchmarking, multicast, reserved. An address that carries an IPv4 address is judged by that
  /// (mapped, compatible, 6to4, NAT64, ISATAP); Teredo addresses belong to clients and are refused.
  package var isPublic: Bool {
    switch self {
    case .v4(let value): !Self.refusedV4.contains { value >> $0.shift == $0.prefix >> $0.shift }
    case .v6(let high, let low): Self.isPublic(high: high, low: low)
    }
  }

  /// Whether the address is of 198.18.0.0/15, which is meant for benchmarks.
  ///
  /// Proxy programs that are common in China answer every name with an address out of it and connect
  /// to the real one: it may be what a name leads to, but not what a URL says.
  package var isProxysPlaceholder: Bool {
    if case .v4(let value) = self { value >> 17 == 0xC612_0000 >> 17 } else { false }
  }

  private static let refusedV4: [(prefix: UInt32, shift: UInt32)] = [
    (0x0000_0000, 24),  // 0.0.0.0/8, this host
    (0x0A00_0000, 24),  // 10.0.0.0/8, private
    (0x6440_0000, 22),  // 100.64.0.0/10, shared
    (0x7F00_0000, 24),  // 127.0.0.0/8, loopback
    (0xA9FE_0000, 16),  // 169.254.0.0/16, link-local
    (0xAC10_0000, 20),  // 172.16.0.0/12, private
    (0xC000_0000, 8),  // 192.0.0.0/24, protocol assignments
    (0xC000_0200, 8),  // 192.0.2.0/24, documentation
    (0xC058_6300, 8),  // 192.88.99.0/24, relays of 6to4, out of use
    (0xC0A8_0000, 16),  // 192.168.0.0/16, private
    (0xC612_0000, 17),  // 198.18.0.0/15, benchmarking
    (0xC633_6400, 8),  // 198.51.100.0/24, documentation
    (0xCB00_7100, 8),  // 203.0.113.0/24, documentation
    (0xE000_0000, 28),  // 224.0.0.0/4, multicast
    (0xF000_0000, 28),  // 240.0.0.0/4, reserved
  ]

  private static func isPublic(high: UInt64, low: UInt64) -> Bool {
    let embedded = UInt32(truncatingIfNeeded: low)
    if high == 0 {
      // ::ffff:0:0/96 mapped, ::/96 compatible; :: and ::1 fall under 0.0.0.0/8.
      switch low >> 32 {
      case 0xFFFF, 0: return IPAddress.v4(embedded).isPublic
      default: return false
      }
    }
    if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return IPAddress.v4(embedded).isPublic }
    // 2000::/3 is all that is given out to the internet. Outside of it are 64:ff9b:1::/48 (local
    // translation), 100::/64 (discard), 5f00::/16, fc00::/7 (unique local), fe80::/10 (link-local),
    // fec0::/10 (site-local), ff00::/8 (multicast).
    guard high >> 61 == 1 else { return false }
    if high >> 41 == 0x2001_0000_0000_0000 >> 41 { return false }  // 2001::/23: Teredo, ORCHID, …
    if high >> 32 == 0x2001_0DB8 { return false }  // 2001:db8::/32, documentation
    if high >> 44 == 0x3FFF_0000_0000_0000 >> 44 { return false }  // 3fff::/20, documentation
    if high >> 48 == 0x2002 {
      return IPAddress.v4(UInt32(truncatingIfNeeded: high >> 16)).isPublic  // 6to4
    }
    // ISATAP: an interface's name made of an IPv4 address.
    if low >> 32 & ~0x0200_0000 == 0x0000_5EFE { return IPAddress.v4(embedded).isPublic }
    return true
  }

  private static func v4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy(URLText.isDigit),
        let octet = UInt8(String(decoding: part, as: UTF8.self))
      else { return nil }
      value = value << 8 | UInt32(octet)
    }
    return value
  }

  private static func v6(_ bytes: ArraySlice<UInt8>) -> IPAddress? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    var sides: [[UInt16]] = [[]]
    var rest = Substring(text)
    if rest.hasPrefix("::") {
      sides.append([])
      rest = rest.dropFirst(2)
    }
    while !rest.isEmpty {
      let word = rest.prefix { $0 != ":" }
      rest = rest.dropFirst(word.count)
      if word.contains(".") {
        guard rest.isEmpty, let value = v4(Array(word.utf8)[...]) else { return nil }
        sides[sides.count - 1] += [UInt16(value >> 16), UInt16(truncatingIfNeeded: value)]
        break
      }
      guard (1...4).contains(word.utf8.count),
        word.utf8.allSatisfy({ URLText.hexValue($0) != nil }),
        let value = UInt16(word, radix: 16)
      else { return nil }
      sides[sides.count - 1].append(value)
      if rest.hasPrefix("::") {
        guard sides.count == 1 else { return nil }
        sides.append([])
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix(":") {
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      }
    }
    var words = sides[0]
    if sides.count == 2 {
      let gap = 8 - sides[0].count - sides[1].count
      guard gap >= 1 else { return nil }
      words += Array(repeating: 0, count: gap) + sides[1]
    }
    guard words.count == 8 else { return nil }
    let high = words[..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    let low = words[4...].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    return .v6(high: high, low: low)
  }
}

extension IPAddress: CustomStringConvertible {
  /// The address in numbers; IPv6 without shortening of zeros.
  package var description: String {
    switch self {
    case .v4(let value):
      return [24, 16, 8, 0].map { String(value >> UInt32($0) & 255) }.joined(separator: ".")
    case .v6(0, let low) where low >> 32 == 0xFFFF:
      return "::ffff:\(IPAddress.v4(UInt32(truncatingIfNeeded: low)))"
    case .v6(let high, let low):
      let words = [high, low].flatMap { half in
        [48, 32, 16, 0].map { String(half >> UInt64($0) & 0xFFFF, radix: 16) }
      }
      return words.joined(separator: ":")
    }
  }
}
