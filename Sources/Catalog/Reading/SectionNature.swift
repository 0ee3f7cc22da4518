internal import Markdown

/// Tells whether a section of somebody's list holds entries or is prose about a problem: a rule.
enum SectionNature {
  /// Whether the section reads as a rule: prose under a heading that names no kind of entry.
  ///
  /// The characters of prose are weighed against those of what looks like entries; where neither is
  /// there but links alone, the heading decides: "gradient check" is about a problem.
  static func isRule(_ section: DocumentSection) -> Bool {
    guard let heading = section.path.last, section.ownKind == nil, !section.blocks.isEmpty,
      !isBoilerplate(heading)
    else { return false }
    var prose = 0
    var entries = 0
    var bullets = 0
    for block in section.blocks {
      switch block.kind {
      case .list:
        for item in block.children {
          if looksLikeEntry(item) {
            entries += weight(of: item)
            bullets += 1
          } else {
            prose += weight(of: item)
          }
        }
      case .table: entries += weight(of: block) + 200
      case .paragraph:
        if looksLikeEntryParagraph(block) {
          entries += weight(of: block)
        } else {
          prose += weight(of: block)
        }
      case .blockQuote, .code: prose += weight(of: block)
      default: break
      }
    }
    let isDiagnostic = namesProblem(heading)
    if section.inheritedKind != nil { return isDiagnostic && prose > entries }
    if prose == 0 || bullets == 0 && isDiagnostic {
      return isDiagnostic && bullets == 0 && entries + prose > 0
    }
    return prose > entries
  }

  /// Whether a list item is an entry rather than a paragraph of advice.
  private static func looksLikeEntry(_ item: Block) -> Bool {
    guard case .item(let marker) = item.kind else { return false }
    if marker.checkbox != nil { return true }
    guard let head = item.children.first else { return false }
    let outside = head.inlines.textOutsideLinks
    if head.inlines.containsLink {
      return head.inlines.first.map(isLink) == true
        || outside.count < 200
          && !outside.trimmingBlanks().hasSuffix("。")
    }
    let text = outside.trimmingBlanks()
    if item.children.count > 1, item.children.dropFirst().allSatisfy({ $0.containsLink }),
      text.hasLetters
    {
      return !CitationText.isProse(text)
    }
    guard let last = text.lastScalar, text.count < 150, !endsSentence(last),
      item.plainText.utf8.count < 300
    else { return false }
    return !CitationText.isProse(text)
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "。", ";", "；", ":", "：", "!", "！": true
    default: false
    }
  }

  /// Whether a paragraph opens with a link and says little besides.
  private static func looksLikeEntryParagraph(_ block: Block) -> Bool {
    guard block.inlines.containsLink else { return false }
    return opensWithLink(block) && !CitationText.isProse(block.inlines.textOutsideLinks)
  }

  /// Whether the first thing in the paragraph, blanks and marks aside, is a link.
  static func opensWithLink(_ block: Block) -> Bool {
    for inline in block.inlines {
      switch inline.kind {
      case .link:
        if !inline.isBadge { return true }
      case .text(let text):
        if Piece(utf8: text).hasLettersOrDigits { return false }
      case .strong, .emphasis:
        return inline.children.first.map(isLink) == true
      case .html, .softBreak, .hardBreak: continue
      case .code, .strikethrough, .image, .formula: return false
      }
    }
    return false
  }

  private static func isLink(_ inline: Inline) -> Bool {
    switch inline.kind {
    case .link: true
    case .strong, .emphasis: inline.children.first.map(isLink) == true
    default: false
    }
  }

  private static func weight(of block: Block) -> Int {
    var count = 0
    for scalar in block.plainText.unicodeScalars { count += scalar.isHan ? 3 : 1 }
    return count
  }

  private static func isBoilerplate(_ heading: String) -> Bool {
    let lower = heading.lowercased()
    return boilerplate.contains { lower.range(of: $0) != nil }
  }

  private static let boilerplate = [
    "contents", "contribut", "license", "licence", "acknowledg", "star history", "目录", "贡献",
    "许可", "致谢", "changelog", "更新日志",
  ]

  /// Whether a heading names something that goes wrong in training, or what one looks at then.
  private static func namesProblem(_ heading: String) -> Bool {
    let lower = heading.lowercased()
    if hanProblems.contains(where: { lower.range(of: $0) != nil }) { return true }
    return lower.split(whereSeparator: { !$0.isLetter }).contains { problems.contains(String($0)) }
  }

  private static let problems: Set<String> = [
    "loss", "losses", "nan", "nans", "inf", "gradient", "gradients", "overfit", "overfitting",
    "underfitting", "accuracy", "convergence", "converge", "diverge", "divergence", "learning-rate",
    "rate", "weight", "weights", "bias", "biases", "activation", "activations", "debug",
    "debugging",
    "troubleshooting",
  ]
  private static let hanProblems = [
    "损失", "梯度", "过拟合", "欠拟合", "学习率", "收敛", "震荡", "发散", "调试", "初始化", "激活", "排查",
  ]
}
