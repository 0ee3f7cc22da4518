import Testing

@testable import LinkCheck

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (1_709_251_199, "2024-02-29T23:59:59Z"),
    (1_767_225_600, "2026-01-01T00:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func momentsAreWrittenAndRead(_ seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).description == text)
    #expect(Timestamp(text) == Timestamp(seconds: seconds))
    #expect(Timestamp(seconds: seconds).day == text.prefix(10))
  }

  @Test func daysOfFourCenturiesAreReadBack() {
    for day in stride(from: Int64(0), to: 146_097, by: 29) {
      let moment = Timestamp(seconds: day * 86_400 + 86_399)
      #expect(Timestamp(moment.description) == moment)
    }
  }

  @Test(arguments: [
    "", "2026-01-01", "2026-01-01T00:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01 00:00:00Z", "1969-12-31T23:59:59Z",
    "2026-01-00T00:00:00Z", "２０26-01-01T00:00:00Z", "+026-01-01T00:00:00Z",
  ])
  func whatIsNoMomentIsRefused(_ text: String) { #expect(Timestamp(text) == nil) }

  @Test func whatIsOutOfRangeComesToItsEnd() {
    #expect(Timestamp(seconds: -5).seconds == 0)
    #expect(Timestamp(seconds: .max).description == "9999-12-31T23:59:59Z")
  }
}
