/// A small random generator (SplitMix64) that spreads pauses, so that links that failed together
/// do not come back together.
struct Jitter: Sendable, Hashable {
  private var state: UInt64

  /// Equal seeds give equal sequences.
  init(seed: UInt64) { state = seed }

  /// The duration, shortened or lengthened by up to a quarter.
  mutating func spread(_ duration: Duration) -> Duration {
    duration * (0.75 + next() / 2)
  }

  /// A number in `0..<1`.
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return Double(bits >> 11) / Double(1 << 53)
  }
}
