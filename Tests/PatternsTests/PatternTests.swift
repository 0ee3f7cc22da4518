import Patterns
import Testing

/// Regular expressions of users: what they match, and that no match is without bound.
@Suite struct PatternTests {
  @Test(arguments: [
    ("^https://", "https://a.test/", true), ("^https://", "see https://a.test/", false),
    ("(?i)EXAMPLE", "http://example.test", true), (#"\.pdf$"#, "http://a.test/x.pdf", true),
    (#"\w{2}/"#, "http://例え/", true), (#"^.{3}$"#, "论文集", true), ("[论文]", "x", false),
    ("a|b", "xbx", true), (#"\d+-\d+"#, "1-2", true), ("(a)(b)(c)(d)", "abcd", true),
    ("", "", true), ("^$", "", true), (#"(?<=x)y(?!z)"#, "xy", true), (#"(a)\1"#, "aa", true),
  ])
  func matches(pattern: String, text: String, expected: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test func bytesThatAreNoUTF8MatchNothing() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3]
    #expect(try Pattern("a").matches(bytes))
    #expect(try Pattern("b").matches(bytes))
    #expect(try Pattern("a.b").matches(bytes) == false)
    #expect(try Pattern("ÿ").matches(bytes) == false)
  }

  /// Patterns that take exponential or quadratic time in an engine without a bound.
  @Test(arguments: [
    "(a+)+$", "(a|aa)+$", "(a*)*b", "(a|a)*$", "([a-z]+)*$", "(.*a){20}$", #"(\w+\s?)*$"#,
    "(?:a?){30}a{30}$", "((a+)+)+$", "(a(?1)?)*$", "^(?:.?){1000}x", #"^(a+)\1+$"#,
    "(?:(?:a*)*)*!$", ".*.*.*.*.*=", "(a+)(a+)(a+)(a+)(a+)\\?",
  ])
  func aMatchIsBounded(pattern: String) throws {
    let pattern = try Pattern(pattern)
    for text in [
      String(repeating: "a", count: 40) + "!", String(repeating: "a", count: 9_000) + "!",
      String(repeating: "a", count: Pattern.subjectLimit),
    ] {
      do throws(PatternError) { _ = try pattern.matches(text) } catch {
        #expect(error == .tooMuchWork, "\(error)")
      }
    }
  }

  @Test func whatTakesTooMuchWorkIsAnError() throws {
    let text = String(repeating: "a", count: 40) + "!"
    #expect(throws: PatternError.tooMuchWork) { try Pattern("(a+)+$").matches(text) }
    #expect(throws: PatternError.tooMuchWork) {
      // A pattern cannot raise the limits by itself.
      try Pattern("(*LIMIT_MATCH=4000000000)(a+)+$").matches(text)
    }
  }

  @Test(arguments: [
    ("a(b", 4), ("[a", 3), ("*a", 1), ("论(", 3), (#"a\"#, 3), ("(?<n>a)(?<n>b)", 13), (#"\C"#, 3),
    ("x{70000}", 8),
  ])
  func mistakesAreNamedWithTheirPlace(pattern: String, character: Int) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    guard case .syntax(let reason, let found)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty && found == character, "\(reason) at \(found)")
  }

  @Test func patternsThatGrowWhenTheyAreCompiledAreRefused() {
    for pattern in [
      "((a{1,1000}){1,1000}){1,1000}", String(repeating: "(", count: 2_000),
      String(repeating: "(a", count: 1_000) + String(repeating: ")", count: 1_000),
    ] {
      #expect(throws: PatternError.self) { try Pattern(pattern) }
    }
  }

  @Test func lengthsAreBounded() throws {
    let pattern = String(repeating: "a", count: Pattern.lengthLimit)
    _ = try Pattern(pattern)
    #expect(throws: PatternError.tooLong) { try Pattern(pattern + "a") }
    let text = String(repeating: "a", count: Pattern.subjectLimit)
    #expect(try Pattern("b").matches(text) == false)
    #expect(throws: PatternError.subjectTooLong) { try Pattern("b").matches(text + "a") }
  }

  @Test func onePatternIsUsedByManyThreads() async throws {
    let pattern = try Pattern("^x[0-9]*5$")
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<1_000).count { (try? pattern.matches("x\($0)")) == true } }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 100, count: 8))
  }
}
