import Markdown

/// What holds of the edits of a document: they are refused, or they say what was asked for.
enum DocumentEditChecks {
  /// Tries one edit on a block or a link that the input chooses.
  static func check(_ document: Document, _ input: FuzzInput) {
    let blocks = document.allBlocks
    switch input.variant % 10 {
    case 0, 1: checkCheckbox(document, input.chosen(blocks.filter(\.isItem)), input)
    case 2: checkItem(document, input.chosen(blocks.filter(\.isItem)).map { .before($0) }, input)
    case 3: checkItem(document, input.chosen(blocks.filter(\.isItem)).map { .after($0) }, input)
    case 4: checkItem(document, input.chosen(blocks.filter(\.isList)).map { .endOfList($0) }, input)
    case 5:
      let headings = blocks.filter(\.isHeading)
      checkItem(document, input.chosen(headings).map { .underHeading($0) }, input)
    case 6: checkItem(document, .endOfDocument, input)
    case 7: checkNewLink(document, input.chosen(blocks), input)
    case 8: checkRemoval(document, input.chosen(document.allLinks))
    default: checkURL(document, input.chosen(document.allLinks), input)
    }
  }

  private static func edited(_ document: Document, _ edits: [TextEdit]) -> Document {
    let bytes = EditChecks.apply(edits, to: document.source.bytes)
    do {
      let after = try Document.parse(bytes, name: "papers.md")
      DocumentChecks.check(after)
      return after
    } catch { fatalError("violated: after the edit: \(error)") }
  }

  private static func checkCheckbox(_ document: Document, _ item: Block?, _ input: FuzzInput) {
    let checked = input.variant % 2 == 0
    guard let item, let edits = try? document.setCheckbox(of: item, checked: checked) else {
      return
    }
    let after = edited(document, edits)
    let new = after.allBlocks.first { $0.isItem && $0.range.lowerBound == item.range.lowerBound }
    require(new?.checkbox?.isChecked == checked, "the checkbox is not read back")
  }

  private static func checkItem(_ document: Document, _ place: ItemPlace?, _ input: FuzzInput) {
    let checkbox: Bool? = [nil, true, false][input.choice % 3]
    guard let place,
      let edits = try? document.insertItem(input.writtenText, checkbox: checkbox, at: place)
    else { return }
    _ = edited(document, edits)
  }

  private static func checkNewLink(_ document: Document, _ block: Block?, _ input: FuzzInput) {
    guard let block,
      let edits = try? document.insertLink(
        text: input.writtenText, destination: input.writtenURL, in: block)
    else { return }
    _ = edited(document, edits)
  }

  private static func checkRemoval(_ document: Document, _ link: Inline?) {
    guard let link, let edits = try? document.removeLink(link) else { return }
    _ = edited(document, edits)
  }

  private static func checkURL(_ document: Document, _ link: Inline?, _ input: FuzzInput) {
    guard let link, let edits = try? document.replaceURL(of: link, with: input.writtenURL) else {
      return
    }
    _ = edited(document, edits)
  }
}

extension Document {
  /// Every block in document order.
  var allBlocks: [Block] {
    var result: [Block] = []
    var open = Array(blocks.reversed())
    while let block = open.popLast() {
      result.append(block)
      open += block.children.reversed()
    }
    return result
  }

  /// Every link and image in document order.
  var allLinks: [Inline] {
    var result: [Inline] = []
    for block in allBlocks {
      var open = Array(block.inlines.reversed())
      while let inline = open.popLast() {
        switch inline.kind {
        case .link, .image: result.append(inline)
        default: break
        }
        open += inline.children.reversed()
      }
    }
    return result
  }
}

extension Block {
  fileprivate var isItem: Bool { if case .item = kind { true } else { false } }
  fileprivate var isList: Bool { if case .list = kind { true } else { false } }
  fileprivate var isHeading: Bool { if case .heading = kind { true } else { false } }
  fileprivate var checkbox: Checkbox? {
    if case .item(let marker) = kind { marker.checkbox } else { nil }
  }
}
