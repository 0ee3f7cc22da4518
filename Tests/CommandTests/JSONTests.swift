import Foundation
import TestSupport
import Testing

/// The JSON that scripts rely on: valid whatever there is to print, with the contract's keys.
@Suite struct JSONTests {
  private func keys(_ rows: [[String: Any]]) -> Set<String> { Set(rows.flatMap(\.keys)) }

  @Test func entriesHaveTheKeysOfTheContract() throws {
    let result = try SmallCatalog.workbench().tricks("list", "--json")
    #expect(try result.json()["schema"] as? Int == 1)
    let rows = try result.rows("entries")
    let required: Set = ["id", "kind", "state", "links", "file", "line"]
    let optional: Set = [
      "title", "authors", "venue", "year", "identifiers", "notes", "parts", "rules", "section",
      "tags",
    ]
    for row in rows {
      #expect(required.isSubset(of: row.keys))
      #expect(Set(row.keys).isSubset(of: required.union(optional)))
      for (key, value) in row {
        #expect(!(value is NSNull) && value as? String != "", "\(key) is absent, not empty")
        if key != "links" { #expect((value as? [Any])?.isEmpty != true, "\(key)") }
      }
    }
    let frage = try #require(rows.first { $0["id"] as? String == "frage" })
    #expect(frage["authors"] as? [String] == ["Chengyue Gong", "Di He"])
    #expect(frage["venue"] as? String == "NIPS")
    #expect(frage["year"] as? Int == 2018)
    #expect(frage["identifiers"] as? [String: String] == ["arxiv": "1809.06858"])
    #expect(frage["section"] as? [String] == ["Papers / 论文"])
    let link = try #require((frage["links"] as? [[String: Any]])?.first)
    #expect(Set(link.keys) == ["label", "url", "line", "column"])
    let trick = try #require(rows.first)
    #expect(trick["rules"] as? [String] == ["loss-constant"])
    #expect(
      trick["notes"] as? [[String: String]] == [
        ["lang": "en", "text": "Before the first update the loss is near ln C."],
        ["lang": "zh", "text": "第一次更新之前，loss 接近 ln C。"],
      ])
    let survey = try #require(rows.first { $0["id"] as? String == "注意力机制综述" })
    #expect(survey["title"] as? String == "注意力机制综述")
    #expect(survey["tags"] as? [String] == ["survey"])
  }

  @Test func showPrintsEntriesToo() throws {
    let result = try SmallCatalog.workbench().tricks("show", "--json", "frage", "deep-learning")
    let ids = try result.rows("entries").map { $0["id"] as? String }
    #expect(ids == ["frage", "deep-learning"])
  }

  @Test func linksHaveTheKeysOfTheContract() throws {
    let result = try SmallCatalog.workbench().tricks("links", "--json")
    #expect(try result.json()["schema"] as? Int == 1)
    let rows = try result.rows("links")
    #expect(rows.count == 8)
    for row in rows {
      #expect(
        Set(row.keys).subtracting(["entry", "rule"]) == ["url", "text", "file", "line", "column"])
    }
    #expect(rows.last?["rule"] as? String == "loss-constant")
    #expect(rows.first?["entry"] as? String == "print-the-first-loss")
  }

  @Test func rulesHaveTheKeysOfTheContract() throws {
    let bench = try SmallCatalog.workbench()
    for words in [["rules", "--json"], ["rules", "--json", "loss-constant"]] {
      let result = try bench.tricks(words: words)
      #expect(try result.json()["schema"] as? Int == 1)
      let rule = try #require(try result.rows("rules").first)
      let required: Set = [
        "id", "titles", "file", "line", "entries", "related", "references", "checkable",
      ]
      #expect(required.isSubset(of: rule.keys))
      #expect(rule["id"] as? String == "loss-constant")
      #expect(
        rule["titles"] as? [String: String] == ["en": "Loss stays constant", "zh": "损失恒定不变"])
      #expect(rule["entries"] as? [String] == ["print-the-first-loss"])
      #expect(rule["file"] as? String == "rules/loss-constant.md")
      let reference = try #require((rule["references"] as? [[String: Any]])?.first)
      #expect(Set(reference.keys) == ["label", "url"])
    }
  }

  @Test func theEdgesBetweenEntriesAndRulesAreTheSameFromBothEnds() throws {
    let bench = try Workbench()
    let catalog = Fixtures.root.appending(path: "catalog").path
    let entries = try bench.tricks("-C", catalog, "list", "--json").rows("entries")
    let rules = try bench.tricks("-C", catalog, "rules", "--json").rows("rules")
    let fromEntries = entries.flatMap { entry in
      (entry["rules"] as? [String] ?? []).map { "\(entry["id"] as? String ?? "") \($0)" }
    }
    let fromRules = rules.flatMap { rule in
      (rule["entries"] as? [String] ?? []).map { "\($0) \(rule["id"] as? String ?? "")" }
    }
    #expect(Set(fromEntries) == Set(fromRules))
    #expect(!fromRules.isEmpty)
  }

  @Test func doctorNamesCheckPlaceAndRemedy() throws {
    let result = try SmallCatalog.workbench().tricks("doctor", "--json")
    #expect(result.status == 1)
    #expect(try result.json()["schema"] as? Int == 1)
    for row in try result.rows("findings") {
      let required: Set = ["check", "severity", "file", "line", "column", "message", "hint"]
      #expect(required.isSubset(of: row.keys))
    }
  }

  @Test func theOverviewCountsByKind() throws {
    let result = try SmallCatalog.workbench().tricks("--json")
    let json = try result.json()
    #expect(json["schema"] as? Int == 1)
    #expect(json["reading"] as? [String] == ["deep-learning"])
    #expect(json["next"] as? [String] == ["frage", "注意力机制综述"])
    #expect((json["dead"] as? [Any])?.isEmpty == true)
    let papers = try #require(
      try result.rows("progress").first { $0["kind"] as? String == "paper" })
    #expect(papers["done"] as? Int == 1)
    #expect(papers["todo"] as? Int == 2)
  }

  @Test func addPrintsTheNewEntryOrTheKnownOne() throws {
    let bench = try SmallCatalog.workbench()
    let words = [
      "add", "--json", "--url", "https://arxiv.org/abs/1706.03762", "Attention Is All You Need",
    ]
    let added = try bench.tricks(words: words).rows("entries")
    #expect(added.map { $0["id"] as? String } == ["attention-is-all-you-need"])
    let again = try bench.tricks(words: words)
    #expect(try again.rows("entries").map { $0["id"] as? String } == ["attention-is-all-you-need"])
    #expect(again.messages.contains("Known already"))
  }

  @Test(arguments: [
    (["list", "--json"], "entries"), (["list", "--json", "nothing fits"], "entries"),
    (["links", "--json"], "links"), (["rules", "--json"], "rules"),
    (["doctor", "--json"], "findings"), (["check", "--json"], "links"),
    (["link", "--suggest", "--json"], "suggestions"), (["overview", "--json"], "progress"),
  ])
  func nothingToPrintIsStillJSON(words: [String], key: String) throws {
    let bench = try Workbench(["catalog/papers.md": "# Papers\n"])
    let result = try bench.tricks(words: words)
    #expect(result.status == 0, "\(result.messages)")
    #expect(try result.json()["schema"] as? Int == 1)
    #expect(try result.rows(key).isEmpty)
  }

  @Test func suggestionsHaveAnEntryARuleAndAReason() throws {
    let bench = try Workbench()
    let catalog = Fixtures.root.appending(path: "catalog").path
    try bench.write(
      "list.md",
      "# Tricks\n\n- If the loss stays constant, look at the learning rate [site](https://example.org/a)\n"
    )
    let result = try bench.tricks(
      "-C", "list.md", "link", "--suggest", "--json", "--rules-from", catalog)
    #expect(result.status == 0, "\(result.messages)")
    let row = try #require(try result.rows("suggestions").first)
    #expect(Set(["entry", "rule", "reason"]).isSubset(of: row.keys))
  }
}
