import Testing

@testable import Catalog

/// What to read next, how fast, and what to read again.
@Suite struct PlanningTests {
  private func catalog(_ list: String, log: String = "") throws -> Catalog {
    var catalog = try Catalog.read(
      files: [("papers.md", Array(list.utf8))], isSingleFile: false)
    catalog.readingLog = ReadingLogReader.read(Array(log.utf8))
    return catalog
  }

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func daysAreCountedAsTheCalendarHasThem() throws {
    #expect(try day("1970-01-01").number == 0)
    #expect(try day("2024-02-29T23:59:59Z").description == "2024-02-29")
    #expect(try day("2026-03-01") - day("2026-02-28") == 1)
    #expect(try day("2026-11-26").monday.description == "2026-11-23")
    #expect(try day("2026-11-23").monday.description == "2026-11-23")
    #expect(try day("1969-12-31").monday.description == "1969-12-29")
    #expect(Day("2026-13-01") == nil)
    #expect(Day("soon") == nil)
  }

  @Test(
    arguments: [
      ("- Alpha Study", .normal, nil), ("- Alpha Study ⏫", .high, "⏫"),
      ("- 🔺 Alpha Study", .highest, "🔺"),
      ("- Alpha Study 🔽", .low, "🔽"), ("- Alpha Study ⭐⭐", .high, "⭐⭐"),
      ("- Alpha Study :star:", .raised, "⭐"), ("- Alpha Study #必读", .highest, "#必读"),
      ("- Alpha Study #Later", .low, "#Later"), ("- Alpha Study #later ⭐⭐⭐⭐", .highest, "⭐⭐⭐⭐"),
    ] as [(String, EntryPriority, String?)])
  func priorityIsReadFromMarks(item: String, priority: EntryPriority, mark: String?) throws {
    let entry = try #require(try catalog("# Papers\n\n\(item)\n").entries.first)
    let found = EntryPriority.of(entry, text: item)
    #expect(found.priority == priority)
    #expect(found.mark == mark)
  }

  @Test func whatIsBeingReadComesFirstThenWhatMattersThenWhatIsOld() throws {
    let catalog = try self.catalog(
      """
      # Papers

      - [ ] Plain Study
      - [ ] Old Study
      - [ ] Older Study
      - [ ] Important Study ⏫
      - [ ] Leaned Study [loss](rules/loss-constant.md)
      - [ ] Late Study [a](https://a.example/1) reading
      - [ ] Early Study [a](https://a.example/2) reading
      - [x] Done Study
      """,
      log: """
        2026-01-05 todo old-study
        2026-01-02 todo older-study
        2026-11-02 reading late-study
        2026-11-01 reading early-study
        """)
    var withRule = catalog
    let leaned = try #require(catalog.entries.firstIndex { $0.id == "leaned-study" })
    withRule.entries[leaned].rules = ["loss-constant"]
    let queue = ReadingQueue(withRule, looks: ["loss-constant": 3])
    #expect(
      queue.items.map(\.entry.id) == [
        "early-study", "late-study", "important-study", "leaned-study", "older-study", "old-study",
        "plain-study",
      ])
    #expect(queue.items[0].reasons == [.beingRead(since: try day("2026-11-01"))])
    #expect(queue.items[2].reasons == [.priority(.high, mark: "⏫")])
    #expect(queue.items[3].reasons == [.rule(id: "loss-constant", looks: 3)])
    #expect(queue.items[4].reasons == [.onTheList(since: try day("2026-01-02"))])
    #expect(queue.items[6].reasons.isEmpty)
    #expect(ReadingQueue(catalog, kinds: [.book]).items.isEmpty)
  }

  @Test func paceIsThatOfTheLastEightFullWeeks() throws {
    let items = (1...6).map { "- [x] Study Number \($0)\n" }.joined()
    let catalog = try self.catalog(
      "# Papers\n\n\(items)- [ ] Waiting Study\n- [ ] Waiting Longer\n- [x] Undated Study\n",
      log: """
        2026-11-24 done study-number-1
        2026-11-22 done study-number-2
        2026-11-16 done study-number-3
        2026-10-01 done study-number-4
        2026-09-28 done study-number-5
        2026-09-27 done study-number-6
        2026-05-01 todo waiting-study
        2026-04-01 todo waiting-longer
        """)
    let pace = ReadingPace(catalog, today: try day("2026-11-26"))
    // 4 of the 6 stand in the weeks from 2026-09-28 to 2026-11-22.
    #expect(pace.perWeek == 0.5)
    #expect(pace.weeksLeft == 4)
    #expect(pace.undated == 1)
    #expect(pace.oldestUnread?.entry.id == "waiting-longer")
    #expect(pace.weeks.count == 12)
    #expect(pace.weeks.last?.name == "2026-11-23")
    #expect(pace.weeks.suffix(2).map(\.total) == [2, 1])
    #expect(pace.months.map(\.name).first == "2025-12")
    #expect(pace.months.suffix(3).map(\.total) == [2, 1, 3])
    let idle = ReadingPace(catalog, today: try day("2028-01-01"))
    #expect(idle.weeksLeft == nil)
  }

  @Test func whatWasReadLongestAgoIsReviewedFirst() throws {
    let catalog = try self.catalog(
      "# Papers\n\n- [x] Undated Study\n- [x] Recent Study\n- [x] Old Study\n- [x] Older Study\n",
      log: """
        2026-11-20 done recent-study
        2026-01-02 done old-study
        2025-01-02 done older-study
        """)
    let list = ReviewList(catalog, today: try day("2026-11-26"), olderThan: 90)
    #expect(list.items.map(\.entry.id) == ["older-study", "old-study", "undated-study"])
  }
}
