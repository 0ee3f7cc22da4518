public import Markdown

/// Questions that lead from what somebody sees to the rule for it: `questions.md` of the catalog.
public struct QuestionTree: Sendable {
  /// A question with its answers.
  public struct Question: Sendable {
    /// The question in each language that it is put in.
    public var texts: [Language: String]
    /// Its answers in source order.
    public var answers: [Answer]
    /// The line where it stands, from 1.
    public var line: Int
  }

  /// An answer, most often yes or no.
  public struct Answer: Sendable {
    /// The answer's words in each language.
    public var labels: [Language: String]
    /// Where it leads.
    public var target: Target
    /// The line where it stands, from 1.
    public var line: Int
  }

  /// Where an answer leads.
  public enum Target: Sendable, Hashable {
    /// To a rule, by its id.
    case rule(String)
    /// To the next question, by its place in `questions`.
    case question(Int)
  }

  /// Something that keeps the tree from leading everywhere.
  public struct Problem: Sendable, Hashable {
    /// The line in the file, from 1.
    public var line: Int
    /// The byte in the file where it stands.
    public var offset: Int
    /// What is wrong and what to do, without a full stop.
    public var message: String
  }

  /// The name of its file, in the catalog's folder.
  public static let fileName = "questions.md"

  /// The heading in each language.
  public var titles: [Language: String]
  /// What stands between the heading and the first list.
  public var introduction: [Block]
  /// The questions in source order: each stands before those that its answers lead to.
  public var questions: [Question]
  /// What is wrong with it, in source order.
  public var problems: [Problem]
}
