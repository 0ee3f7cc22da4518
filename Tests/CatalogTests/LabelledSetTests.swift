import Foundation
import TestSupport
import Testing

@testable import Catalog

/// Holds the reader against lists labelled by hand, in many people's styles and both languages.
struct LabelledSetTests {
  struct Label: Decodable {
    struct Entry: Decodable {
      var line: Int
      var kind: String?
      var state: String?
      var title: String?
      var authors: [String]?
      var venue: String?
      var year: Int?
      var arxiv: String?
      var doi: String?
      var urls: [String]?
      var parts: Int?
      /// Facts on which careful readers differ: left out of the score.
      var open: [String]?
      var id: String?
    }
    var entries: [Entry]
  }

  struct Score {
    var right: [String: Int] = [:]
    var total: [String: Int] = [:]
    var failures: [String] = []

    mutating func count(_ fact: String, _ isRight: Bool, _ detail: @autoclosure () -> String) {
      total[fact, default: 0] += 1
      if isRight { right[fact, default: 0] += 1 } else { failures.append("\(fact): \(detail())") }
    }

    func share(_ fact: String) -> Double {
      Double(right[fact] ?? 0) / Double(max(total[fact] ?? 1, 1))
    }

    var summary: String {
      total.keys.sorted().map { fact in
        "\(fact) \(right[fact] ?? 0)/\(total[fact] ?? 0) (\(Int((share(fact) * 1000).rounded()) / 10)%)"
      }.joined(separator: ", ")
    }
  }

  static func score(prefix: String) throws -> Score {
    var score = Score()
    let folder = Fixtures.folder.appending(path: "labelled")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }.sorted()
    for name in names {
      let label = try JSONDecoder().decode(
        Label.self, from: Data(contentsOf: folder.appending(path: name)))
      let list = String(name.dropLast(5)) + ".md"
      let bytes = Array(try Data(contentsOf: folder.appending(path: list)))
      let catalog = try Catalog.read(files: [(list, bytes)], isSingleFile: true)
      let byLine = Dictionary(
        catalog.entries.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
      for wanted in label.entries {
        let entry = byLine[wanted.line]
        let open = Set(wanted.open ?? [])
        let place = "\(list):\(wanted.line)"
        score.count(
          "entries", entry != nil,
          "\(place) is missing: \(wanted.title ?? wanted.urls?.first ?? "")")
        let title = entry?.title
        if !open.contains("title") {
          score.count(
            "titles", entry != nil && title == wanted.title,
            "\(place) \(title ?? "nil") ≠ \(wanted.title ?? "nil")")
        }
        let links = entry?.links.map(\.url) ?? []
        if !open.contains("urls") {
          score.count(
            "links", entry != nil && links == wanted.urls ?? [],
            "\(place) \(links) ≠ \(wanted.urls ?? [])")
        }
        if !open.contains("state") {
          score.count(
            "states", entry?.state.rawValue == wanted.state ?? "todo",
            "\(place) \(entry?.state.rawValue ?? "nil") ≠ \(wanted.state ?? "todo")")
        }
        if !open.contains("kind") {
          score.count(
            "kinds", entry?.kind.rawValue == wanted.kind ?? entry?.kind.rawValue,
            "\(place) \(entry?.kind.rawValue ?? "nil") ≠ \(wanted.kind ?? "nil")")
        }
        if !open.contains("authors") {
          score.count(
            "authors", entry?.authors ?? [] == wanted.authors ?? [],
            "\(place) \(entry?.authors ?? []) ≠ \(wanted.authors ?? [])")
        }
        if !open.contains("venue") {
          score.count(
            "venues", entry?.venue == wanted.venue,
            "\(place) \(entry?.venue ?? "nil") ≠ \(wanted.venue ?? "nil")")
        }
        if !open.contains("year") {
          score.count(
            "years", entry?.year == wanted.year,
            "\(place) \(entry?.year.map(String.init) ?? "nil") ≠ \(wanted.year.map(String.init) ?? "nil")"
          )
        }
        if let id = wanted.id {
          score.count("pinned ids", entry?.id == id, "\(place) \(entry?.id ?? "nil") ≠ \(id)")
        }
        score.count(
          "identifiers",
          entry?.identifiers.arxiv == wanted.arxiv && entry?.identifiers.doi == wanted.doi,
          "\(place) \(entry?.identifiers ?? Identifiers()) ≠ \(wanted.arxiv ?? "") \(wanted.doi ?? "")"
        )
        if !open.contains("parts") {
          score.count(
            "parts", entry?.parts.count ?? 0 == wanted.parts ?? 0,
            "\(place) \(entry?.parts.count ?? 0) ≠ \(wanted.parts ?? 0)")
        }
      }
      let wantedLines = Set(label.entries.map(\.line))
      for entry in catalog.entries {
        score.count(
          "nothing else read as an entry", wantedLines.contains(entry.line),
          "\(list):\(entry.line) \(entry.displayTitle)")
      }
    }
    return score
  }

  @Test(arguments: ["dev-", "test-"])
  func `titles are right in 95 of 100 entries, links and states in all`(prefix: String) throws {
    let score = try Self.score(prefix: prefix)
    print("labelled set, \(prefix)*: \(score.summary)")
    if prefix == "dev-" || ProcessInfo.processInfo.environment["LABELLED_VERBOSE"] != nil {
      for failure in score.failures { print("  " + failure) }
    }
    #expect(score.share("titles") >= 0.95)
    #expect(score.share("links") == 1)
    #expect(score.share("states") == 1)
    #expect(score.share("entries") == 1)
  }
}
