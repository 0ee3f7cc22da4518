import Testing
import TextDiff

@Suite("Unified diffs")
struct UnifiedDiffTests {
  private func diff(_ old: String?, _ new: String?, context: Int = 3) -> String {
    let bytes = UnifiedDiff.between(
      old.map { Array($0.utf8) }, new.map { Array($0.utf8) }, name: "papers.md", context: context)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Equal files have no difference")
  func equal() {
    #expect(diff("a\nb\n", "a\nb\n") == "")
    #expect(diff(nil, "") == "")
  }

  @Test("A ticked box is one line out and one in, with three lines around")
  func tick() {
    #expect(
      diff("1\n2\n3\n4\n- [ ] a\n6\n7\n8\n9\n", "1\n2\n3\n4\n- [x] a\n6\n7\n8\n9\n") == """
        --- a/papers.md
        +++ b/papers.md
        @@ -2,7 +2,7 @@
         2
         3
         4
        -- [ ] a
        +- [x] a
         6
         7
         8

        """)
  }

  @Test("Far changes stand in hunks of their own, near ones together")
  func hunks() {
    let old = (1...30).map { "\($0)\n" }
    func changed(_ lines: Set<Int>) -> String {
      old.enumerated().map { lines.contains($0.offset + 1) ? "new\n" : $0.element }.joined()
    }
    let near = diff(old.joined(), changed([5, 12]))
    #expect(near.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -2,14 +2,14 @@"])
    let far = diff(old.joined(), changed([5, 13]))
    #expect(
      far.split(separator: "\n").filter { $0.hasPrefix("@@") } == [
        "@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@",
      ])
  }

  @Test("A missing last line feed is said on the side where it is missing")
  func lastLineFeed() {
    #expect(
      diff("a\nb", "a\nb\n") == """
        --- a/papers.md
        +++ b/papers.md
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +b

        """)
    #expect(
      diff("a\nb", "c\nb") == """
        --- a/papers.md
        +++ b/papers.md
        @@ -1,2 +1,2 @@
        -a
        +c
         b
        \\ No newline at end of file

        """)
  }

  @Test("Made, emptied and removed files have the headers that patch knows")
  func wholeFiles() {
    #expect(diff(nil, "a\n") == "--- /dev/null\n+++ b/papers.md\n@@ -0,0 +1 @@\n+a\n")
    #expect(diff("a\n", nil) == "--- a/papers.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
    #expect(diff("a\n", "") == "--- a/papers.md\n+++ b/papers.md\n@@ -1 +0,0 @@\n-a\n")
  }

  @Test("Without context lines a hunk holds the change alone")
  func noContext() {
    #expect(
      diff("a\nb\nc\n", "a\nx\nb\nc\n", context: 0)
        == "--- a/papers.md\n+++ b/papers.md\n@@ -1,0 +2 @@\n+x\n")
  }

  @Test(
    "Names that would break the header are spelt as Git spells them",
    arguments: [
      ("my list.md", "a/my list.md\t"), ("论文.md", "a/论文.md"),
      ("a\"b\\c.md", "\"a/a\\\"b\\\\c.md\""), ("a\nb\u{1B}.md", "\"a/a\\nb\\033.md\""),
    ])
  func names(name: String, spelling: String) {
    let header = String(
      decoding: UnifiedDiff.between([1], [2], name: name).prefix { $0 != 0x0A }, as: UTF8.self)
    #expect(header == "--- " + spelling)
  }
}
