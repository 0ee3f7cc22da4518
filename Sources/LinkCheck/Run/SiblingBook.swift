/// The made-up addresses that a run asks for: one for each folder and suffix, asked for once.
///
/// Pure. Their items in the schedule have the numbers behind those of the pages.
struct SiblingBook {
  /// A page whose verdict hangs on the answer.
  struct Waiting {
    var page: Int
    var finding: Finding
    var doubt: Doubt
  }

  /// What is to be done about a doubtful page.
  enum Step {
    /// Ask for the address with this item's number; the page waits.
    case ask(item: Int)
    /// The page waits for what was asked before.
    case wait
    /// It is known already: `nil` where the answer was no success.
    case known(Sibling.Answer?)
  }

  private struct Entry {
    let url: WebURL
    var waiting: [Waiting] = []
    var isAnswered = false
    var answer: Sibling.Answer?
  }

  private let firstItem: Int
  private let word: String
  private var numbers: [String: Int] = [:]
  private var entries: [Entry] = []

  /// Makes an empty book; the addresses' names are made of `seed`.
  init(pages: Int, seed: UInt64) {
    firstItem = pages
    var random = Jitter(seed: seed)
    word = "tricks-check-" + String(UInt64(random.next() * Double(1 << 48)), radix: 36)
  }

  /// Whether an item is a made-up address rather than a page.
  func owns(_ item: Int) -> Bool { item >= firstItem }

  /// The address of an item.
  func url(of item: Int) -> WebURL { entries[item - firstItem].url }

  /// Takes in a page of which there is doubt.
  mutating func place(_ page: Int, _ finding: Finding, _ doubt: Doubt) -> Step {
    let sibling = Sibling(of: doubt.page, word: word)
    let waiting = Waiting(page: page, finding: finding, doubt: doubt)
    guard let number = numbers[sibling.key] else {
      numbers[sibling.key] = entries.count
      entries.append(Entry(url: sibling.url, waiting: [waiting]))
      return .ask(item: firstItem + entries.count - 1)
    }
    if entries[number].isAnswered { return .known(entries[number].answer) }
    entries[number].waiting.append(waiting)
    return .wait
  }

  /// Takes in an answer, `nil` for no success, and gives back the pages that waited for it.
  mutating func note(_ answer: Sibling.Answer?, of item: Int) -> [Waiting] {
    let number = item - firstItem
    defer { entries[number].waiting = [] }
    entries[number].isAnswered = true
    entries[number].answer = answer
    return entries[number].waiting
  }

  /// Gives back all pages that still wait.
  mutating func takeWaiting() -> [Waiting] {
    defer { for number in entries.indices { entries[number].waiting = [] } }
    return entries.flatMap(\.waiting)
  }
}
