import Terminal
import Testing

@Suite("Diffs on a terminal")
struct DiffPainterTests {
  private let diff = Array(
    "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\r\n-old\u{1B}[2J\n+new\n\\ No newline at end of file\n"
      .utf8)

  @Test("Lines are coloured by what they say, and safe")
  func colored() {
    #expect(
      Painter(isColored: true).paintDiff(diff) == """
        \u{1B}[1;4m--- a/x\u{1B}[0m
        \u{1B}[1;4m+++ b/x\u{1B}[0m
        \u{1B}[36m@@ -1,2 +1,2 @@\u{1B}[0m
         same␍
        \u{1B}[31m-old␛[2J\u{1B}[0m
        \u{1B}[32m+new\u{1B}[0m
        \u{1B}[2m\\ No newline at end of file\u{1B}[0m

        """)
  }

  @Test("Invalid UTF-8 is shown as such, and nothing is nothing")
  func edges() {
    #expect(Painter(isColored: false).paintDiff([0x2B, 0xFF, 0x0A]) == "+\u{FFFD}\n")
    #expect(Painter(isColored: false).paintDiff([]) == "")
  }
}
