internal import Markdown

/// The words and emoji that say how far a reader is.
public struct StatusWords: Sendable {
  /// The states by word in lower case.
  private var states: [String: ReadState]

  /// The built-in words, with more of the user's own.
  ///
  /// - Parameter additional: words or emoji by the state that they mean, as `tricks.toml` gives them.
  public init(additional: [ReadState: [String]] = [:]) {
    states = Self.builtIn
    for (state, words) in additional {
      for word in words { states[word.lowercased()] = state }
    }
  }

  /// The state that `text` means when it is a status word or emoji, and nothing else.
  func state(of text: Substring) -> ReadState? {
    guard !text.isEmpty, text.utf8.count <= 24 else { return nil }
    if let state = states[text.lowercased()] { return state }
    let bare = text.trimming { scalar in
      " .!！。,，;；:：()[]（）【】*_~`\u{FE0F}-–—|".unicodeScalars.contains(scalar)
    }
    return bare.isEmpty ? nil : states[bare.lowercased()]
  }

  /// Whether a scalar is an emoji that alone says a state.
  func state(of scalar: Unicode.Scalar) -> ReadState? {
    guard scalar.value > 0x2000, !scalar.isHan else { return nil }
    return states[String(Character(scalar))]
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

  private static let builtIn: [String: ReadState] = {
    let words: [ReadState: String] = [
      .done:
        "读完了|看完了|done|read|finished|completed|complete|已读|读完|已读完|已阅|看完|已看|已看完|完成|已完成|✅|✔|☑|✓|🆗",
      .reading:
        "reading|continue|continuing|in progress|in-progress|wip|ongoing|started|half read|在读|正在读|阅读中|在看|正在看|进行中|继续|读到一半|未读完|没读完|⏳|⌛|🚧|📖|🔄",
      .todo:
        "todo|to do|to-do|to read|to-read|unread|not read|not started|later|待读|未读|想读|要读|待看|想看|未看|没读|未开始|计划中|⬜|🔲|📌|🔖|⭕",
      .skipped:
        "skip|skipped|dropped|abandoned|won't read|跳过|略过|弃读|放弃|不读|已弃|⏭|🚫|❌|✖|✗",
    ]
    var states: [String: ReadState] = [:]
    for (state, list) in words {
      for word in list.split(separator: "|") { states[String(word)] = state }
    }
    return states
  }()
}
