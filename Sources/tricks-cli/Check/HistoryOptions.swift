internal import ArgumentParser
internal import LinkCheck

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
  /// A history that cannot be opened is reported on standard error and done without.
  ///
  /// - Throws: `Failure` for a setting that cannot be used.
  func check(in workspace: Workspace, _ console: Console) throws -> RememberingCheck {
    let settings = workspace.configuration.check
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
    check.agreement = try settings.agreement()
    do throws(LinkCheckError) {
      check.history = try LinkHistory.open(in: workspace.stateFolder)
    } catch {
      Self.report(error, console)
    }
    return check
  }

  /// Says that a check has no memory, or loses it.
  static func report(_ trouble: LinkCheckError, _ console: Console) {
    console.note("tricks: warning: the check goes on without its history: \(trouble.description)")
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
