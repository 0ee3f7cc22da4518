/// An input of the fuzzer: four bytes that choose, then the text of up to three files.
struct FuzzInput {
  /// What is tried on the files.
  enum Operation: UInt8, CaseIterable {
    case readFolder, readList, stateInFolder, stateInList, documentEdit, ruleLink, add, doctor
    case pieces
  }

  /// How many bytes choose.
  static let headerSize = 4
  /// The byte that parts the files; a text may hold it only where there are three already.
  static let separator: UInt8 = 0x1E

  let operation: Operation
  /// Chooses an entry, a block or a link.
  let choice: Int
  /// Chooses what is done with it.
  let variant: Int
  /// Chooses the text that is written.
  let textChoice: Int
  /// The bytes of the first file.
  let text: [UInt8]
  private let others: [[UInt8]]

  /// Cuts an input into its parts.
  init(_ input: UnsafeBufferPointer<UInt8>) {
    func byte(_ index: Int) -> Int { index < input.count ? Int(input[index]) : 0 }
    let operations = Operation.allCases
    operation = operations[byte(0) % operations.count]
    choice = byte(1)
    variant = byte(2)
    textChoice = byte(3)
    let files = input.dropFirst(Self.headerSize).split(
      separator: Self.separator, maxSplits: 2, omittingEmptySubsequences: false)
    text = files.first.map(Array.init) ?? []
    others = files.dropFirst().map(Array.init)
  }

  /// A folder with a list of papers, a rule and a list of tricks.
  var folder: [(name: String, bytes: [UInt8])] {
    let rule = others.first ?? text
    var files = [(name: "papers.md", bytes: text), (name: "rules/loss-constant.md", bytes: rule)]
    if others.count > 1 { files.insert((name: "tricks.md", bytes: others[1]), at: 0) }
    return files
  }

  /// A list of one file.
  var list: [(name: String, bytes: [UInt8])] { [(name: "papers.md", bytes: text)] }

  /// An element chosen by `choice`.
  func chosen<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[choice % elements.count]
  }

  /// A text to write, plain, or made of markup.
  var writtenText: String {
    let texts = [
      "new", "a [b] c", "`*_x_*`", "损失 不变（一）", "a | b", "\\", "<b>&amp;", "~~x~~", "1. one",
      "- [x]",
      "", "# h", "two\nlines", "![i](u)", "e\u{301}\u{FEFF}", "**",
    ]
    return texts[textChoice % texts.count]
  }

  /// A URL to write.
  var writtenURL: String {
    let urls = [
      "https://new.example/p", "https://new.example/a b", "https://new.example/(a", "u", "",
      "https://new.example/?a=1&amp;b=2", "论文.md", "<a>", "u|v", "c\\d", "#a",
      "https://arxiv.org/abs/1512.03385",
      "javascript:alert(1)", "rules/loss-constant.md", "https://new.example/x.", "a\"b'c",
    ]
    return urls[textChoice / 16 % urls.count]
  }
}
