/// One machine's share of the links, where several machines check a catalog together.
///
/// All links of a host fall into the same share, so that its manners are kept; links that have no
/// host fall into the first. The shares are the same on every machine and in every version.
public struct Shard: Sendable, Hashable, LosslessStringConvertible {
  /// Which share, from 1.
  public let index: Int
  /// How many shares there are.
  public let count: Int

  /// Reads `2/8`; `nil` for what is no share of 1 to 10,000.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1],
      (1...10_000).contains(count), (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  /// The share as `2/8`.
  public var description: String { "\(index)/\(count)" }

  /// Whether a link belongs to this share.
  public func contains(_ url: String) -> Bool {
    guard case .web(let parsed) = LinkTarget(url) else { return index == 1 }
    return Self.hash(parsed.url.host) % UInt64(count) == UInt64(index - 1)
  }

  /// FNV-1a of 64 bits.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
