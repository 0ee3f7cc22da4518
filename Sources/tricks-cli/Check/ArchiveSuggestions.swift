internal import Foundation
internal import LinkCheck

/// Archived copies of the dead pages of a report.
struct ArchiveSuggestions {
  /// The copies by the URL as written.
  private(set) var copies: [String: String] = [:]
  /// Why there is none for the others, by the URL as written.
  private(set) var failures: [(url: String, reason: String)] = []

  /// Asks the archive, one page after another; Ctrl-C ends the asking.
  ///
  /// - Parameter deadline: when asking ends.
  /// - Throws: `LinkCheckError` when the network library cannot be set up, `Failure` for a setting that
  ///   cannot be used.
  init(
    _ report: CheckReport, _ subject: any CheckSubject, _ options: CheckOptions,
    until deadline: CheckDeadline
  ) throws {
    var options = options
    let dead = report.links.filter { $0.verdict == .dead && LinkKind(of: $0.url) == .web }
    let queries = dead.map { row in
      ArchiveLookup.Query(
        url: row.url,
        day: deadline.hasPassed
          ? nil : row.locations.first.flatMap { subject.dayAdded(url: row.url, at: $0) })
    }
    let cancellation = CheckCancellation()
    let interrupt = Interrupt(cancellation)
    defer { interrupt.stop() }
    let service = subject.settings?.archive ?? ArchiveLookup.internetArchive
    guard LinkKind(of: service) == .web else {
      throw Failure(
        Failure.Status.configuration, "tricks.toml: check.archive: “\(service)” is no web address")
    }
    options.deadline = deadline.remaining
    let lookup = ArchiveLookup(service: service, options: options)
    for (row, answer) in zip(dead, try lookup.answers(to: queries, cancellation: cancellation)) {
      switch answer {
      case .copy(let copy): copies[row.url] = copy.url
      case .none: failures.append((row.url, "the archive has no copy"))
      case .failed(let reason): failures.append((row.url, reason))
      }
    }
  }

  /// The report with the copies in its rows.
  func added(to report: CheckReport) -> CheckReport {
    CheckReport(
      links: report.links.map { row in
        guard let copy = copies[row.url] else { return row }
        var row = row
        row.archivedURL = copy
        return row
      })
  }
}

/// When a line was written, as git knows it.
enum LineAge {
  /// The day on which a line was committed, as `YYYYMMDD`; `nil` where git does not know.
  static func day(of line: Int, in path: String) -> String? {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let output = ChildProcess.output(
      of: [
        "git", "-c", "core.fsmonitor=false", "-C", folder, "blame", "--porcelain", "-L",
        "\(line),\(line)", "--", URL(filePath: path).lastPathComponent,
      ])
    guard let output else { return nil }
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    // What is not committed has a name of zeros, and the time of the question.
    guard let name = lines.first, !name.hasPrefix("0000000000"),
      let time = lines.first(where: { $0.hasPrefix("author-time ") })?.split(separator: " ").last,
      let seconds = Double(time)
    else { return nil }
    let parts = Calendar(identifier: .gregorian).dateComponents(
      in: .gmt, from: Date(timeIntervalSince1970: seconds))
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return String(year * 10_000 + month * 100 + day)
  }
}
