import Testing
import TextDiff

/// An edit finds its place again in a text that was changed elsewhere, and never a wrong one.
struct CarriedRangesTests {
  private static let old = "# List\n\n- Alpha\n- Beta\n- Gamma\n"

  /// What stands at the place of `text`, or of the offset, in the other version.
  private func carried(_ text: String, to new: String) -> Int? {
    let old = Array(Self.old.utf8)
    let needle = Array(text.utf8)
    let start = old.indices.first { old[$0...].starts(with: needle) } ?? 0
    let range = CarriedRanges.carry(
      [start..<(start + needle.count)], from: old, to: Array(new.utf8))[0]
    return range.flatMap { Array(new.utf8)[$0] == needle[...] ? $0.lowerBound : nil }
  }

  private func gap(at offset: Int, to new: String) -> Int? {
    CarriedRanges.carry([offset..<offset], from: Array(Self.old.utf8), to: Array(new.utf8))[0]?
      .lowerBound
  }

  @Test func `lines above and below it may come, go and change`() {
    #expect(carried("Beta", to: "# A longer list\n\nWords.\n\n- Beta\n- Delta\n") == 27)
    #expect(carried("- Beta\n", to: "# List\n\n- Alpha\n- New\n- Beta\n- Gamma 2\n") == 22)
    #expect(carried("- Alpha\n- Beta\n", to: "- Alpha\n- Beta\n") == 0)
  }

  @Test func `a changed line, or one that came in between, is a conflict`() {
    #expect(carried("Beta", to: "# List\n\n- Alpha\n- Beta!\n- Gamma\n") == nil)
    #expect(carried("Beta", to: "# List\n\n- Alpha\n- Gamma\n") == nil)
    #expect(carried("- Alpha\n- Beta\n", to: "# List\n\n- Alpha\n- New\n- Beta\n- Gamma\n") == nil)
  }

  @Test func `a place between lines is found while both of them still meet`() {
    let offset = "# List\n\n- Alpha\n".utf8.count
    #expect(gap(at: offset, to: "Top\n" + Self.old) == offset + 4)
    #expect(gap(at: offset, to: "# List\n\n- Alpha\n- New\n- Beta\n- Gamma\n") == nil)
    #expect(gap(at: offset, to: "# List\n\n- Alpha\n- Beta 2\n- Gamma\n") == nil)
    let end = Self.old.utf8.count
    #expect(gap(at: end, to: "Top\n" + Self.old) == end + 4)
    #expect(gap(at: end, to: Self.old + "More\n") == nil)
    #expect(gap(at: 0, to: Self.old + "More\n") == 0)
    #expect(gap(at: 0, to: "Top\n" + Self.old) == nil)
  }

  @Test func `the same text has every range where it was`() {
    let bytes = Array(Self.old.utf8)
    #expect(CarriedRanges.carry([0..<3, 5..<5], from: bytes, to: bytes) == [0..<3, 5..<5])
  }
}
