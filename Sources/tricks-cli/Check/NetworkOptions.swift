internal import ArgumentParser
internal import LinkCheck

/// The options of `check` that say how servers are asked.
struct NetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How long to wait for an answer (default: 20).", valueName: "seconds"))
  var timeout: Double?
  @Option(help: ArgumentHelp("Links fetched at the same time (default: 256).", valueName: "number"))
  var concurrency: Int?
  @Option(
    help: ArgumentHelp(
      "Links fetched at the same time from one host (default: 4).", valueName: "number"))
  var perHost: Int?
  @Option(
    help: ArgumentHelp(
      "The least time between two requests to a host (default: 0.2).", valueName: "seconds"))
  var interval: Double?
  @Option(
    help: ArgumentHelp("When to stop; what is left then is unchecked.", valueName: "seconds"))
  var deadline: Double?
  @Option(help: ArgumentHelp("What servers are told about who asks.", valueName: "text"))
  var userAgent: String?
  @Flag(help: "Fetch loopback, private and link-local addresses too.")
  var allowPrivate = false

  func validate() throws {
    for (name, value) in [("--timeout", timeout), ("--deadline", deadline)] {
      if let value, !(value > 0 && value < 86_400) {
        throw ValidationError("\(name) takes seconds, more than 0 and less than a day.")
      }
    }
    if let interval, !(interval >= 0 && interval <= 3600) {
      throw ValidationError("--interval takes seconds, from 0 to an hour.")
    }
    for (name, value) in [("--concurrency", concurrency), ("--per-host", perHost)] {
      if let value, !(1...10_000).contains(value) {
        throw ValidationError("\(name) takes a number from 1 to 10000.")
      }
    }
  }

  /// What the options say, and the configuration where they say nothing.
  ///
  /// - Throws: `Failure` when a setting of a host cannot be used.
  func checkOptions(_ settings: Configuration.Check?) throws -> CheckOptions {
    var options = CheckOptions(
      userAgent: userAgent ?? settings?.user_agent
        ?? "tricks/\(Tricks.version) (link checker of a reading list)")
    if let timeout = timeout ?? settings?.timeout?.value {
      options.timeout = .milliseconds(Int(timeout * 1000))
      options.headTimeout = min(options.headTimeout, options.timeout)
      options.connectTimeout = min(options.connectTimeout, options.timeout)
    }
    if let concurrency = concurrency ?? settings?.concurrency { options.concurrency = concurrency }
    if let perHost = perHost ?? settings?.per_host { options.manners.connections = perHost }
    if let interval = interval ?? settings?.interval?.value {
      options.manners.interval = .milliseconds(Int(interval * 1000))
    }
    if let deadline { options.deadline = .milliseconds(Int(deadline * 1000)) }
    options.allowPrivate = allowPrivate || settings?.allow_private == true
    options.hosts = try settings?.hostSettings() ?? [:]
    options.markdownAnchors = { LocalAnchors.ofMarkdown($0, name: "") }
    return options
  }
}
