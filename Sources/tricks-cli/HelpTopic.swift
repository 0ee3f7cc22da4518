internal import Catalog
internal import Diagnosis

/// Subjects that several commands share, for `tricks help TOPIC`.
enum HelpTopic: String, CaseIterable {
  case query, format, ref, states, conditions

  /// What the topic is about, in a few words.
  var abstract: String {
    switch self {
    case .query: "What `list` and `search` can be asked for."
    case .format: "Rows of one's own with --format."
    case .ref: "How an entry is named."
    case .states: "What a state is, and how it is written."
    case .conditions: "How a rule says when a training log shows its symptom."
    }
  }

  /// The whole text, ended by a line feed.
  var text: String {
    "\(abstract)\n\n" + body + "\n"
  }

  private var body: String {
    switch self {
    case .query:
      """
      A query is a list of terms between blanks; all of them must hold.

        word            occurs anywhere in the entry, in any case and width
        "some words"    occurs as it is; “…” and 「…」 are taken too
        field:value     is asked of one field
        field:a,b       one of several values
        #tag            the same as tag:tag
        -term           must not hold

      Fields:

        \(QueryField.allCases.map(\.usage).joined(separator: "\n  "))

      Kind, state, year and has take the values shown; arxiv and doi take them in any spelling; id
      and rule take the beginning; tag takes a hashtag or a word of a heading; the others take any
      part of the field. Chinese needs no blanks between words.

        tricks list state:todo -tag:gan year:2018.. author:he '"exact words"'
        tricks search 过拟合 kind:paper,blog
        tricks list has:note -has:rule
      """
    case .format:
      """
      --format takes the text of a row, in which fields stand in braces:

        \(Self.wrapped(RowFormat.Field.allCases.map { "{\($0.rawValue)}" }))

      A fact that is not known is empty. \\t, \\n and \\0 stand for tab, line feed and NUL, {{ and }}
      for braces. A line feed ends each row, unless the template ends with one of its own or with \\0.

        tricks list --format '{id}\\t{title}' | fzf | cut -f1 | xargs tricks open
        tricks list kind:paper --format '{year} {author}: {title}'
      """
    case .ref:
      """
      A REF is, in this order:

        its id                      frage
        FILE:LINE                   papers.md:70
        arXiv id, DOI or URL        1809.06858v2, https://arxiv.org/pdf/1809.06858
        the start of its id         fra
        words of its title          "frequency agnostic", 词表示

      The first of these that finds anything decides. If several entries fit, a terminal asks which
      one is meant; otherwise they are listed and nothing is changed.
      """
    case .states:
      """
      An entry is todo, reading, done or skipped. It is read from its checkbox (`[ ]`, `[x]`), a word
      behind it (done, reading, 已读, 在读, …) or an emoji (✅, ⏳); `[states]` in tricks.toml adds
      words. What has no mark is todo.

      `tricks done`, `reading`, `skip` and `todo` change the mark in the manner of the list and no
      other byte; `tricks undo` takes it back.
      """
    case .conditions:
      """
      A rule of the catalog may hold one fenced block `rule`, of lines “key: value”:

        needs      what the log must hold, or the user say:
                   \(MetricRole.allCases.map(\.rawValue).joined(separator: ", ")),
                   \(GivenNumber.allCases.map(\.rawValue).joined(separator: ", "))
        helps      what is used if it is there; a condition that asks for it is passed over if not,
                   and nothing is decided where none is left
        points     how many values each needed series must have
        not        tasks (--task) for which the rule says nothing
        when, or   conditions, any of which is enough
        unless     conditions under which it keeps silent all the same; any number of lines
        severity   error, warn or info
        say        the sentence of a finding, numbers in braces: {tail(train.loss)}, {p(test.loss) %};
                   of several lines the first counts of which all numbers are known
        show       numbers of the evidence, between commas
        cause      what | experiment, and behind it | rule: ID and | if: CONDITION; any number of
                   lines; those whose condition holds come first, others than that are left out
        ask        what to log or try where it cannot be told

      Texts are English, and behind “ / ” Chinese. Conditions are made of numbers, + - * /,
      comparisons (< <= > >=), and, or, not, brackets, and these words:

      \(Self.table(Vocabulary.words))

      A value that cannot be worked out makes a condition unknown, unless the rest decides.
      """
    }
  }

  /// Words with what they mean, a line each.
  private static func table(_ words: [Vocabulary.Word]) -> String {
    words.map { "  " + $0.usage + "\n      " + $0.meaning }.joined(separator: "\n")
  }

  /// Words on indented lines of at most ten.
  private static func wrapped(_ words: [String]) -> String {
    stride(from: 0, to: words.count, by: 10).map { start in
      words[start..<min(start + 10, words.count)].joined(separator: " ")
    }.joined(separator: "\n  ")
  }
}
