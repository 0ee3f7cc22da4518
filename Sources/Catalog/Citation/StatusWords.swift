internal import Markdown

/// The words and emoji that say how far a reader is.
public struct StatusWords: Sendable {
  /// The words in lower case.
  private let table: WordTable
  /// The state of each word of the table.
  private let states: [ReadState]
  /// The words that are one scalar, emoji mostly.
  private let signs: [(scalar: Unicode.Scalar, state: ReadState)]

  /// The built-in words, with more of the user's own.
  ///
  /// - Parameter additional: words or emoji by the state that they mean, as `tricks.toml` gives them.
  public init(additional: [ReadState: [String]] = [:]) {
    // Of a word that is given twice the first counts: the user's own come before the built-in ones.
    var words: [(word: String, state: ReadState)] = []
    for state in ReadState.allCases {
      for word in additional[state] ?? [] { words.append((word.lowercased(), state)) }
    }
    for (state, list) in Self.builtIn {
      for word in list.split(separator: "|") { words.append((String(word), state)) }
    }
    table = WordTable(words.map(\.word))
    states = words.map(\.state)
    signs = words.compactMap { word, state in
      let scalars = word.unicodeScalars
      guard let first = scalars.first, scalars.count == 1 else { return nil }
      return (first, state)
    }
  }

  /// The state that `text` means when it is a status word or emoji, and nothing else.
  func state(of text: Piece) -> ReadState? {
    guard !text.isEmpty, text.count <= 24 else { return nil }
    if let index = table.index(of: text) { return states[index] }
    let bare = text.trimming(Self.isAroundWord)
    guard !bare.isEmpty, bare.count < text.count else { return nil }
    return table.index(of: bare).map { states[$0] }
  }

  /// Whether a scalar is an emoji that alone says a state.
  func state(of scalar: Unicode.Scalar) -> ReadState? {
    guard scalar.value > 0x2000, !scalar.isHan else { return nil }
    for (sign, state) in signs where sign == scalar { return state }
    return nil
  }

  private static func isAroundWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", ".", "!", "！", "。", ",", "，", ";", "；", ":", "：", "(", ")", "[", "]", "（", "）", "【",
      "】", "*", "_", "~", "`", "\u{FE0F}", "-", "–", "—", "|":
      true
    default: false
    }
  }

  /// The word that an edit writes for a state in a list whose marks are words.
  static func word(for state: ReadState) -> String {
    switch state {
    case .todo: "todo"
    case .reading: "reading"
    case .done: "done"
    case .skipped: "skipped"
    }
  }

  private static let builtIn: [(ReadState, String)] = [
    (
      .done,
      "读完了|看完了|done|read|finished|completed|complete|已读|读完|已读完|已阅|看完|已看|已看完|完成|已完成|✅|✔|☑|✓|🆗"
    ),
    (
      .reading,
      "reading|continue|continuing|in progress|in-progress|wip|ongoing|started|half read|在读|正在读|阅读中|在看|正在看|进行中|继续|读到一半|未读完|没读完|⏳|⌛|🚧|📖|🔄"
    ),
    (
      .todo,
      "todo|to do|to-do|to read|to-read|unread|not read|not started|later|待读|未读|想读|要读|待看|想看|未看|没读|未开始|计划中|⬜|🔲|📌|🔖|⭕"
    ),
    (
      .skipped,
      "skip|skipped|dropped|abandoned|won't read|跳过|略过|弃读|放弃|不读|已弃|⏭|🚫|❌|✖|✗"
    ),
  ]
}
