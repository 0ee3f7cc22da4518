import Terminal
import Testing

@Suite("Text from files cannot command the terminal")
struct SafeTextTests {
  @Test(
    "What could command the terminal or deceive the reader is shown",
    arguments: [
      ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
      ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
      ("a\u{0}b\u{8}c\u{7F}", "a␀b␈c␡"),
      ("\u{9B}2J", "\\u{9b}2J"), ("\u{85}", "\\u{85}"),
      ("abc\u{202E}fdp.exe", "abc\\u{202e}fdp.exe"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
      ("a\u{200B}b", "a\\u{200b}b"), ("\u{FEFF}a", "\\u{feff}a"), ("a\u{AD}b", "a\\u{ad}b"),
      ("x\u{E0041}\u{E0042}", "x\\u{e0041}\\u{e0042}"), ("a\u{2028}b", "a\\u{2028}b"),
    ])
  func shown(text: String, expected: String) {
    #expect(SafeText.sanitize(text) == expected)
    #expect(SafeText.sanitize(text, allowsLineBreaks: true) == expected)
  }

  @Test(
    "What people write stays as it is",
    arguments: [
      "Plain ASCII ~", "《深度学习》，第二版", "naïve café", "👩‍❤️‍👨 ✔️ 🇨🇳 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "e\u{301}",
      "\u{FFFD}",
    ])
  func kept(text: String) {
    #expect(SafeText.sanitize(text) == text)
  }

  @Test("In one line, line breaks and tabs become blanks")
  func singleLine() {
    #expect(SafeText.sanitize("a\nb\r\nc\td\re") == "a b c d e")
  }

  @Test("Where line breaks are allowed, they and tabs stay, and carriage returns go")
  func multipleLines() {
    #expect(SafeText.sanitize("a\nb\r\nc\td\re", allowsLineBreaks: true) == "a\nb\nc\td e")
    #expect(SafeText.sanitize("over\r\u{1B}[2K", allowsLineBreaks: true) == "over ␛[2K")
  }

  @Test("No scalar at all gets through that commands a terminal")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let safe = SafeText.sanitize("a" + String(Character(scalar)) + "b")
      let isClean = safe.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && !$0.properties.isBidiControl
      }
      guard isClean, SafeText.sanitize(safe) == safe else {
        Issue.record("U+\(String(value, radix: 16)) gives \(safe.debugDescription)")
        return
      }
    }
  }
}
