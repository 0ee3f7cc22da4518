/// What is to be done in a check: rows of the report, pages to fetch, files to look at.
///
/// Pure.
///
/// Requests of the same URL share a row; URLs that differ in the fragment only, or are spellings of
/// one work's address, share a page.
struct CheckPlan {
  /// A page to fetch.
  struct Page {
    /// The URL without fragment, as it is sent.
    var text: String
    /// Its host, as an index into `hosts`.
    var host: Int32
    /// The first of its rows; the others follow in `nextRow`.
    var firstRow: Int32
  }

  /// A link to a file, to be looked at.
  struct LocalRow {
    var row: Int
    var target: LocalTarget
    /// The file that it is written in, relative to the root.
    var file: String
  }

  /// The rows, in order of first mention; `unchecked` where something is still to be done.
  private(set) var rows: [LinkResult] = []
  /// For each row the next one of the same page, or -1.
  private var nextRow: [Int32] = []
  private(set) var pages: [Page] = []
  /// The hosts of the pages, in order of first mention.
  private(set) var hosts: [String] = []
  private(set) var localRows: [LocalRow] = []
  /// Rows whose verdict needs nothing to be done.
  private(set) var settledRows: [Int] = []

  /// What servers said of the versions of pages, where all requests for a page agree on it.
  private(set) var validators: [Int: PageValidators] = [:]
  /// The pages whose titles are wanted.
  private(set) var titledPages: Set<Int> = []

  /// For each row its page, or -1.
  private var pageOfRow: [Int32] = []
  private var rowNumbers: [String: Int] = [:]
  private var pageNumbers: [String: Int] = [:]
  private var hostNumbers: [String: Int32] = [:]

  /// With more hosts than so many times the requests in flight, connections are made for almost
  /// every page, and few are used again.
  static let hostsPerRequestWhenCrowded = 4

  /// Sorts out the requests.
  ///
  /// O(bytes of all URLs).
  ///
  /// - Parameters:
  ///   - requests: the links in document order.
  ///   - known: rows of links that need not be asked for again, by URL as written.
  init(_ requests: [LinkRequest], known: [String: LinkResult] = [:]) {
    rows.reserveCapacity(requests.count)
    nextRow.reserveCapacity(requests.count)
    pageOfRow.reserveCapacity(requests.count)
    // A URL that is left out in one place and wanted in another is wanted, in that place.
    var wanted: Set<String> = []
    if requests.contains(where: { $0.exclusion != nil }) {
      for request in requests where request.exclusion == nil { wanted.insert(request.url) }
    }
    for request in requests where request.exclusion == nil || !wanted.contains(request.url) {
      add(request, isExcluded: request.exclusion != nil, known: known[request.url])
    }
    pageOfRow = []
    rowNumbers = [:]
    pageNumbers = [:]
    hostNumbers = [:]
  }

  /// The numbers of a page's rows.
  func rows(of page: Int) -> RowNumbers { RowNumbers(row: pages[page].firstRow, nextRow: nextRow) }

  /// The numbers of some rows, each of which names the next.
  struct RowNumbers: Sequence, IteratorProtocol {
    fileprivate var row: Int32
    fileprivate let nextRow: [Int32]

    mutating func next() -> Int? {
      guard row >= 0 else { return nil }
      defer { row = nextRow[Int(row)] }
      return Int(row)
    }
  }

  /// Hands the rows over, so that they are not held twice.
  mutating func takeRows() -> [LinkResult] {
    defer { rows = [] }
    return rows
  }

  private mutating func add(_ request: LinkRequest, isExcluded: Bool, known: LinkResult?) {
    if let row = rowNumbers[request.url] {
      rows[row].locations += request.locations
      if pageOfRow[row] >= 0 { noteWishes(of: request, page: Int(pageOfRow[row]), isFirst: false) }
      return
    }
    if isExcluded {
      settle(appendRow(request), .skipped, request.exclusion)
      return
    }
    if let known {
      let row = appendRow(request)
      rows[row] = known
      rows[row].locations = request.locations
      settledRows.append(row)
      return
    }
    switch LinkTarget(request.url) {
    case .web(let parsed): addPage(parsed.url, row: appendRow(request), request)
    case .local(let target): addLocal(request, target)
    case .other(let scheme): settle(appendRow(request), .skipped, Reason.scheme(scheme))
    case .invalid(let fault): settle(appendRow(request), .invalid, Reason.invalid(fault))
    }
  }

  private mutating func addPage(_ url: WebURL, row: Int, _ request: LinkRequest) {
    let url = WorkIdentity.address(of: url) ?? url
    // Most are sent as they were written: then one text serves both.
    let written = rows[row].url
    let sent = url.requestText
    let text = sent == written ? written : sent
    let known = pageNumbers[text]
    let page = known ?? pages.count
    if known != nil {
      nextRow[row] = pages[page].firstRow
      pages[page].firstRow = Int32(row)
    } else {
      pageNumbers[text] = page
      pages.append(Page(text: text, host: hostNumber(url.host), firstRow: Int32(row)))
    }
    pageOfRow[row] = Int32(page)
    noteWishes(of: request, page: page, isFirst: known == nil)
  }

  private mutating func noteWishes(of request: LinkRequest, page: Int, isFirst: Bool) {
    if request.wantsTitle { titledPages.insert(page) }
    if isFirst {
      validators[page] = request.validators
    } else if validators[page] != request.validators {
      validators[page] = nil
    }
  }

  private mutating func hostNumber(_ name: String) -> Int32 {
    if let number = hostNumbers[name] { return number }
    let number = Int32(hosts.count)
    hostNumbers[name] = number
    hosts.append(name)
    return number
  }

  /// A relative path means another file in each folder, an anchor alone another one in each file.
  private mutating func addLocal(_ request: LinkRequest, _ target: LocalTarget) {
    let places =
      request.locations.isEmpty
      ? [(file: "", location: nil)] : request.locations.map { (file: $0.file, location: $0) }
    for (file, location) in places {
      let key = Self.key(of: target, url: request.url, file: file)
      if let row = rowNumbers[key] {
        if let location { rows[row].locations.append(location) }
        continue
      }
      let row = appendRow(request.url, key: key, location.map { [$0] } ?? [])
      localRows.append(LocalRow(row: row, target: target, file: file))
    }
  }

  /// What tells the rows of local links apart.
  static func key(of target: LocalTarget, url: String, file: String) -> String {
    let base =
      target.path.isEmpty ? file : target.path.hasPrefix("/") ? "/" : LocalPath.folder(of: file)
    return "\(base)\u{0}\(url)"
  }

  private mutating func appendRow(_ request: LinkRequest) -> Int {
    appendRow(request.url, key: request.url, request.locations)
  }

  private mutating func appendRow(
    _ url: String, key: String, _ locations: [LinkLocation]
  ) -> Int {
    rowNumbers[key] = rows.count
    rows.append(LinkResult(url: url, verdict: .unchecked, locations: locations))
    nextRow.append(-1)
    pageOfRow.append(-1)
    return rows.count - 1
  }

  private mutating func settle(_ row: Int, _ verdict: Verdict, _ reason: String?) {
    rows[row].verdict = verdict
    rows[row].reason = reason
    settledRows.append(row)
  }
}
