internal import ArgumentParser
internal import LinkCheck
internal import Terminal

/// The options of `check` that have to do with earlier checks.
struct HistoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Reuse what was found out less than this long ago; 0 checks everything again.",
      discussion: """
        An age (12h, 30d) for all verdicts, or ages by verdict (ok=30d,dead=1h). Default: pages that \
        stay as they are 1 to 30 days, failing ones a day, blocked ones three, unknown ones an hour.
        """, valueName: "age"), transform: age)
  var maxAge: Recheck?
  @Option(
    help: ArgumentHelp(
      "Check only one machine's share of the hosts, such as 2/8.", valueName: "i/n"),
    transform: share)
  var shard: Shard?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Print the history as JSON lines (export), or take such lines in (import FILE, or - for standard input).",
      valueName: "export|import"),
    completion: .list(["export", "import"]))
  var history: [String] = []

  func validate() throws {
    guard history.isEmpty || transfer != nil else {
      throw ValidationError("--history takes “export”, or “import” with a file or - behind it.")
    }
  }

  /// What `--history` asks for; `nil` for an ordinary check.
  var transfer: HistoryTransfer? {
    switch (history.first, history.count) {
    case ("export", 1): .export
    case ("import", 2): .importing(history[1])
    default: nil
    }
  }

  /// How this check remembers.
  ///
  /// A history that cannot be opened is reported on standard error and done without. Where it is not
  /// used by itself, `--max-age` and `--shard` ask for it.
  ///
  /// - Parameter deadline: until when a history that another program holds is waited for.
  /// - Throws: `Failure` for a setting that cannot be used.
  func check(of subject: any CheckSubject, until deadline: CheckDeadline) throws -> RememberingCheck
  {
    let settings = subject.settings
    var check = RememberingCheck(history: nil)
    check.shard = shard
    check.recheck = maxAge ?? Recheck()
    if maxAge == nil, let text = settings?.max_age {
      do throws(RecheckFault) {
        check.recheck = try Recheck(text)
      } catch {
        throw Failure(Failure.Status.configuration, "tricks.toml: check.max_age: \(error)")
      }
    }
    check.agreement = settings.agreement
    guard subject.isRemembered || maxAge != nil || shard != nil else { return check }
    // Where that fails, opening the history says why.
    try? subject.prepareState()
    do throws(LinkCheckError) {
      check.history = try LinkHistory.open(
        in: subject.stateFolder,
        patience: min(LinkHistory.patience, deadline.remaining ?? LinkHistory.patience))
    } catch {
      Self.report(error)
    }
    return check
  }

  /// Says that a check has no memory, or loses it.
  static func report(_ trouble: LinkCheckError) {
    StandardError.write(
      "tricks: warning: the check goes on without its history: "
        + SafeText.sanitize(trouble.description) + "\n")
  }

  @Sendable
  private static func age(_ text: String) throws -> Recheck {
    do throws(RecheckFault) {
      return try Recheck(text)
    } catch {
      throw ValidationError(error.description)
    }
  }

  @Sendable
  private static func share(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      throw ValidationError("“\(text)” is no share, such as 2/8")
    }
    return shard
  }
}
