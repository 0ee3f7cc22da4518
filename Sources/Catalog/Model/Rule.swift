public import Markdown

/// A diagnostic rule: a symptom, how to tell it, its causes and its fixes.
public struct Rule: Sendable {
  /// The file's name without extension, or the slug of the heading in a single-file list.
  public var id: String
  /// The title in each language that it has one in.
  public var titles: [Language: String]
  /// Other words for the symptom, and log strings, from the `aliases:` comment.
  public var aliases: [String]
  /// The file, relative to the catalog.
  public var file: String
  /// The line of its heading, from 1.
  public var line: Int
  /// Its bytes in the file.
  public var range: Range<Int>
  /// Ids of its tricks and papers, in catalog order.
  public var entries: [String]
  /// Ids of the rules that it links to, in source order, each once.
  public var related: [String]
  /// The links of its prose that lead outside the rules, in source order.
  public var references: [RuleReference]
  /// Its fenced blocks with the info string `rule`, in source order; more than one is a mistake.
  public var conditions: [RuleBlock]
  /// Its text, cut at its headings, in source order.
  public var sections: [RuleSection]

  /// Whether a training log can decide it.
  public var isCheckable: Bool { !conditions.isEmpty }

  /// The title in `language`, else in the other one, else the id.
  public func title(in language: Language) -> String {
    titles[language] ?? titles[.english] ?? titles[.chinese] ?? id
  }
}

/// A fenced block that tells a program when the rule's symptom is there.
public struct RuleBlock: Sendable, Hashable {
  /// What stands between the fences.
  public var text: String
  /// The line below the opening fence, from 1.
  public var line: Int

  /// Whether a fence with this info string opens one.
  static func isOne(_ info: String) -> Bool { info.split(separator: " ").first == "rule" }
}

/// A link of a rule's prose.
public struct RuleReference: Sendable, Hashable {
  /// The link's text; `nil` for a bare URL.
  public var label: String?
  /// The URL as written.
  public var url: String
  /// The line of its first byte, from 1.
  public var line: Int
  /// The column of its first byte, from 1, in bytes.
  public var column: Int
}

/// A passage of a rule under one heading.
public struct RuleSection: Sendable {
  /// What the passage is for, told by its heading in either language.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case symptom, lookAlikes, firstCheck, causes, fixes, related, references
    /// Text before the first heading, or under a heading that is none of the others.
    case other
  }

  /// What the passage is for.
  public var role: Role
  /// Its heading as written, without markup; `nil` for the text before the first heading.
  public var heading: String?
  /// The language of its heading and text, `nil` where both share it.
  public var language: Language?
  /// Its blocks, without the heading.
  public var blocks: [Block]
  /// The line of the heading or of the first block, from 1.
  public var line: Int

  /// Whether it holds the block with the rule's condition and nothing else.
  public var isCondition: Bool {
    !blocks.isEmpty
      && blocks.allSatisfy { block in
        if case .code(let info, _) = block.kind { RuleBlock.isOne(info) } else { false }
      }
  }
}
