internal import Markdown

/// Reads tables of papers: one entry a row.
struct TableReader {
  let builder: EntryBuilder

  private enum Column { case title, authors, venue, year, links, notes, state, number, other }

  /// The entries of a table whose rows carry links or whose header names a title.
  func read(_ table: Block) -> [EntryDraft] {
    guard let header = table.children.first else { return [] }
    var columns = header.children.map { column(named: $0.inlines.plainText) }
    let hasTitle = columns.contains(.title)
    let rows = table.children.dropFirst()
    if !hasTitle {
      guard rows.contains(where: \.containsLink),
        let free = columns.indices.first(where: { index in
          columns[index] == .other
            && rows.contains {
              index < $0.children.count
                && $0.children[index].inlines.plainPiece.hasLetters
            }
        }) ?? columns.firstIndex(of: .links)
      else { return [] }
      columns[free] = .title
    }
    return rows.compactMap { entry(of: $0, columns: columns) }
  }

  private func entry(of row: Block, columns: [Column]) -> EntryDraft? {
    var draft = EntryDraft(range: row.range)
    var notes: [Block] = []
    for (column, cell) in zip(columns, row.children) where !cell.inlines.isEmpty {
      let text = cell.inlines.plainPiece.trimmingBlanks()
      switch column {
      case .title:
        // The whole cell is read as an entry of its own; its facts are the row's.
        guard
          let own = builder.entry(ofParagraphs: [
            Block(kind: .paragraph, range: cell.range, inlines: cell.inlines)
          ])
        else { break }
        draft.title = own.title
        draft.citation.complete(with: own.citation)
        draft.links += own.links
        draft.ruleTargets += own.ruleTargets
        draft.linkCount += own.linkCount
        draft.notes += own.notes
        draft.add(tags: own.tags)
        draft.status = draft.status ?? own.status
        draft.pinnedID = own.pinnedID
      case .authors:
        draft.citation.authors =
          AuthorList.read(text, allowSingleWord: true) ?? (text.isEmpty ? [] : [text])
        addLinks(of: cell, to: &draft)
      case .venue:
        let finding = Venue.find(in: text)
        draft.citation.venue =
          finding?.venue ?? (finding == nil && text.hasLetters ? text : nil)
        if let year = finding?.year { draft.citation.year = year }
        addLinks(of: cell, to: &draft)
      case .year:
        if let year = Year.find(in: text) { draft.citation.year = year }
      case .state:
        if text.hasPrefix("[x]") || text.hasPrefix("[X]") {
          draft.status = StatusMark(state: .done, range: cell.range)
        } else if let state = builder.headlines.words.state(of: text) {
          draft.status = StatusMark(state: state, range: cell.range)
        }
      case .number: break
      case .links: addLinks(of: cell, to: &draft)
      case .notes, .other:
        addLinks(of: cell, to: &draft)
        notes.append(cell)
      }
    }
    for cell in notes where cell.inlines.textOutsideLinks.hasLetters {
      let text = cell.inlines.plainText
      guard !LinkLabel.isLabel(Piece(utf8: text)) else { continue }
      draft.notes.append(
        Note(
          language: Language(of: text) ?? .english, text: text,
          blocks: [Block(kind: .paragraph, range: cell.range, inlines: cell.inlines)],
          line: builder.source.position(at: cell.range.lowerBound).line))
    }
    if draft.identifiers.isEmpty { draft.identifiers = builder.identifiers(of: draft.links) }
    return draft.title == nil && draft.links.isEmpty ? nil : draft
  }

  private func addLinks(of cell: Block, to draft: inout EntryDraft) {
    builder.collectLinks(of: cell.inlines, into: &draft)
  }

  private func column(named name: String) -> Column {
    let lower = name.lowercased()
    if lower.trimmingBlanks() == "#" || lower.trimmingBlanks().isEmpty || lower.hasPrefix("no.")
      || lower == "id" || lower == "序号" || lower == "编号"
    {
      return .number
    }
    func has(_ words: [String]) -> Bool { words.contains { lower.range(of: $0) != nil } }
    if has(["author", "作者"]) { return .authors }
    if has(["year", "date", "年份", "年", "时间", "日期"]), !has(["venue", "conference", "会议"]) {
      return .year
    }
    if has([
      "venue", "conference", "journal", "publication", "publisher", "会议", "期刊", "出处", "发表", "来源",
      "出版",
    ]) {
      return .venue
    }
    if has(["status", "state", "done", "progress", "状态", "进度", "已读", "是否"])
      || lower.trimmingBlanks() == "read"
    {
      return .state
    }
    if has([
      "title", "paper", "name", "标题", "题目", "论文", "名称", "书名", "文章", "article", "book", "course",
      "课程", "blog", "博客", "resource", "资源", "项目",
    ]), !has(["link", "url", "链接", "地址"]) {
      return .title
    }
    if has(["link", "url", "code", "pdf", "arxiv", "链接", "代码", "地址", "github", "source", "网址"]) {
      return .links
    }
    if has([
      "note", "comment", "remark", "summary", "description", "备注", "说明", "笔记", "简介", "评论", "要点",
      "keyword", "关键词", "领域", "topic",
    ]) {
      return .notes
    }
    return .other
  }
}
