/// A fenced block of a Markdown document.
struct FencedBlock {
  /// The first word behind the fence, such as `console`.
  var language: String
  /// The other words behind the fence: `head=3` is `["head": "3"]`, `pipe` is `["pipe": ""]`.
  var attributes: [String: String]
  /// The lines between the fences.
  var lines: [String]
  /// Where these lines stand in the document, counted from 0.
  var range: Range<Int>

  /// The lines as one text.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// The blocks of a document in order; only fences of three backticks at the margin count.
  static func all(in document: [String]) -> [FencedBlock] {
    var blocks: [FencedBlock] = []
    var start: Int?
    for (index, line) in document.enumerated() where line.hasPrefix("```") {
      guard let opened = start else {
        start = index
        continue
      }
      let words = document[opened].dropFirst(3).split(separator: " ").map(String.init)
      var attributes: [String: String] = [:]
      for word in words.dropFirst() {
        let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
        attributes[halves[0]] = halves.count > 1 ? halves[1] : ""
      }
      blocks.append(
        FencedBlock(
          language: words.first ?? "", attributes: attributes,
          lines: Array(document[opened + 1..<index]), range: opened + 1..<index))
      start = nil
    }
    return blocks
  }
}

/// A command line of a `console` block with what it is said to print.
struct ShownCommand {
  /// The line behind `$ `.
  var line: String
  /// The lines below it.
  var output: [String]

  /// The commands of a block.
  static func all(in block: FencedBlock) -> [ShownCommand] {
    var commands: [ShownCommand] = []
    for line in block.lines {
      if line.hasPrefix("$ ") {
        commands.append(ShownCommand(line: String(line.dropFirst(2)), output: []))
      } else if !commands.isEmpty {
        commands[commands.count - 1].output.append(line)
      }
    }
    return commands
  }

  /// The words of the line as a shell would part them; quotes keep blanks.
  var words: [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
