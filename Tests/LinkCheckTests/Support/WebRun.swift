import Foundation

@testable import LinkCheck

/// All cases of a scripted web, checked together.
struct WebRun: Sendable {
  /// What came of one case.
  struct Outcome: Sendable {
    var row: LinkResult
    /// Where it should have ended.
    var final: String?
    /// The requests that its first site saw.
    var seen: [String]
  }

  private(set) var outcomes: [String: Outcome] = [:]
  /// How long the checks took.
  private(set) var elapsed = Duration.zero

  /// The addresses and texts of one case.
  private struct Place {
    let example: WebCase
    let address: String
    let otherAddress: String

    init(_ example: WebCase, number: Int) {
      self.example = example
      address = "127.77.\(number / 200).\(number % 200 + 1)"
      otherAddress = "127.78.\(number / 200).\(number % 200 + 1)"
    }

    private func base(_ site: WebSite?, _ address: String) -> String {
      "\(site?.tls == nil ? "http" : "https")://\(address):{port}"
    }

    func filled(_ text: String) -> String {
      let octets = address.split(separator: ".").compactMap { UInt32($0) }
      let number = octets.reduce(0) { $0 << 8 | $1 }
      return
        text
        .replacing("{self}", with: base(example.site, address))
        .replacing("{other}", with: base(example.other, otherAddress))
        .replacing("{address}", with: address)
        .replacing("{other-address}", with: otherAddress)
        .replacing("{decimal}", with: String(number))
        .replacing("{hex}", with: "0x" + String(number, radix: 16))
        .replacing(
          "{octal}", with: octets.map { "0" + String($0, radix: 8) }.joined(separator: "."))
    }
  }

  init(_ cases: [WebCase]) throws {
    let places = cases.enumerated().map { Place($1, number: $0) }
    var sites: [String: WebSite] = [:]
    for place in places {
      sites[place.address] = place.example.site.mapped(place.filled)
      sites[place.otherAddress] = place.example.other?.mapped(place.filled)
    }
    let web = try ScriptedWeb(sites)
    func final(_ place: Place, _ text: String) -> String {
      place.filled(text).replacing("{port}", with: String(web.port))
    }
    let start = ContinuousClock.now
    var rows: [String: LinkResult] = [:]
    for refusesPrivate in [false, true] {
      let group = places.filter { $0.example.refusesPrivate == refusesPrivate }
      let requests = group.map { place in
        LinkRequest(
          url: final(place, place.example.link), locations: [],
          validators: place.example.validators, wantsTitle: place.example.wantsTitle)
      }
      let names = group.flatMap { place in
        place.example.names.map { "\($0):\(web.port):\(place.filled($1))" }
      }
      var options = Self.options
      options.allowPrivate = !refusesPrivate
      for place in group {
        options.hosts["http://\(place.address):\(web.port)"] = place.example.settings
      }
      let report = try Self.checker(options, web, names: names).check(requests)
      for (place, row) in zip(group, report.links) { rows[place.example.testDescription] = row }
    }
    elapsed = start.duration(to: .now)
    let seen = try web.stop()
    for place in places {
      guard let row = rows[place.example.testDescription] else { continue }
      outcomes[place.example.testDescription] = Outcome(
        row: row, final: place.example.final.map { final(place, $0) },
        seen: seen[place.address] ?? [])
    }
  }

  /// Short patience, no manners to wait for.
  static var options: CheckOptions {
    var options = CheckOptions(userAgent: "tricks-tests (+https://tricks.test/)")
    options.manners = HostManners(connections: 4, interval: .zero)
    options.allowPrivate = true
    options.usesEnvironmentProxy = false
    options.headTimeout = .seconds(1.5)
    options.timeout = .seconds(3)
    options.retries = 1
    options.retryDelay = .milliseconds(100)
    options.bodyLimit = 1 << 20
    options.markdownAnchors = { bytes in
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      return Set(lines.filter { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) })
    }
    return options
  }

  static func checker(
    _ options: CheckOptions, _ web: ScriptedWeb, names: [String] = []
  ) -> LinkChecker {
    var settings = CurlSettings(options)
    if FileManager.default.fileExists(atPath: web.certificateFile) {
      settings.certificateFile = web.certificateFile
    }
    settings.fixedAddresses = names
    return LinkChecker(options: options, clock: SystemClock()) {
      [settings] () throws(LinkCheckError) in try CurlTransport(settings)
    }
  }
}
