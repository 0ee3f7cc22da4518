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
  @Option(
    help: ArgumentHelp(
      "Let the settings of hosts send this environment variable; may be repeated.",
      valueName: "name"))
  var allowEnv: [String] = []

  func validate() throws {
    let faults = [
      SettingRange.patience.fault(timeout, of: "--timeout"),
      SettingRange.patience.fault(deadline, of: "--deadline"),
      SettingRange.interval.fault(interval, of: "--interval"),
      SettingRange.requests.fault(concurrency, of: "--concurrency"),
      SettingRange.requests.fault(perHost, of: "--per-host"),
      userAgent.flatMap {
        HeaderLine.isValue($0)
          ? nil : "--user-agent holds control characters, which HTTP does not allow"
      },
    ]
    if let fault = faults.compactMap(\.self).first { throw ValidationError(fault + ".") }
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
    let user = try UserConfiguration.read()
    options.allowPrivate = allowPrivate || user.allowsPrivate
    if settings?.allow_private == true, !options.allowPrivate, let source = settings?.source {
      UserConfiguration.reportIgnored(
        source.place(of: ["check", "allow_private"]), option: "--allow-private")
    }
    options.hosts =
      try settings?.hostSettings(allowing: user.allowedVariables.union(allowEnv)) ?? [:]
    options.markdownAnchors = { LocalAnchors.ofMarkdown($0, name: "") }
    return options
  }
}
