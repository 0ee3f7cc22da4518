/// Gives roles to the columns of a run: by their names, or as the user says.
struct RoleMapping {
  /// What the user says: the columns of a role, the values of which are added up.
  var explicit: [MetricRole: [String]] = [:]

  /// Whether the values of a column are worth keeping.
  func wants(_ name: String) -> Bool {
    explicit.values.contains { $0.contains(name) } || MetricName(name) != nil
  }

  /// Makes a run of what was read.
  ///
  /// - Throws: `LogError` when two columns could play one role, or none plays any.
  func run(_ collected: CollectedRun, source: String, format: LogFormat, notes: [String])
    throws -> TrainingRun
  {
    var run = TrainingRun(
      source: source, name: nil, format: format, axis: collected.axis, series: [:], testSets: [],
      columns: ["x": collected.axis], notes: notes)
    // fastai measures on validation data alone and does not say so.
    let names = collected.columns.map(\.name)
    let isFastai = names.contains("train_loss") && names.contains("valid_loss")
    let hasAccuracy = names.contains { MetricName($0)?.kind == .accuracy }
    var sets: [String: [MetricRole: Series]] = [:]
    for role in MetricRole.allCases {
      if let names = explicit[role] {
        let series = try sum(of: names, in: collected, role: role, source: source)
        run.columns[role.rawValue] = names.joined(separator: " + ")
        if role.isTest { sets["", default: [:]][role] = series } else { run.series[role] = series }
        continue
      }
      let candidates = collected.columns.compactMap { column in
        MetricName(column.name).flatMap { name in
          let isUnsaid = isFastai && name.kind == .accuracy && name.isTest == nil
          return (isUnsaid ? .testAccuracy : name.role) == role
            ? Candidate(column: column.name, name: name, series: column.series) : nil
        }
      }
      guard !candidates.isEmpty else { continue }
      if role.isTest {
        // A plain column is the set without a name; `val` comes before `test`.
        for (set, candidate) in try chooseBySet(candidates, role: role, source: source) {
          sets[set, default: [:]][role] = candidate.series
          let key = set.isEmpty ? role.rawValue : "\(role.rawValue) [\(set)]"
          run.columns[key] = candidate.column
        }
      } else if let parts = Self.detectionLosses(candidates, role: role) {
        let names = parts.map(\.column)
        run.series[role] = try sum(of: names, in: collected, role: role, source: source)
        run.columns[role.rawValue] = names.joined(separator: " + ")
      } else {
        let candidate = try choose(candidates, role: role, source: source)
        if !hasAccuracy { try refuseAccuracy(candidate, role: role, source: source) }
        run.series[role] = candidate.series
        run.columns[role.rawValue] = candidate.column
      }
    }
    for (name, series) in sets.sorted(by: { $0.key < $1.key }) {
      run.testSets.append(TestSet(name: name, series: series))
    }
    rescalePercentages(in: &run)
    guard !run.series.isEmpty || !run.testSets.isEmpty else {
      throw LogError(
        source, "no column is a loss, an accuracy, a learning rate or a gradient norm",
        hints: ["say which one is: --map train.loss=COLUMN"])
    }
    return run
  }

  private struct Candidate {
    var column: String
    var name: MetricName
    var series: Series

    /// Values of epochs are steadier than those of steps, but too few of either tell nothing: then
    /// the more the better.
    var rank: Int {
      switch name.granularity {
      case .epoch where series.count >= 8: 0
      case .unstated: 1
      case .step where series.count >= 8: 2
      default: 1_000_000 - min(series.count, 999_000)
      }
    }
  }

  private func choose(_ candidates: [Candidate], role: MetricRole, source: String) throws
    -> Candidate
  {
    let plain = candidates.filter { $0.name.qualifiers.isEmpty }
    let pool = plain.isEmpty ? candidates : plain
    let best = pool.map(\.rank).min() ?? 0
    let chosen = pool.filter { $0.rank == best }
    if chosen.count == 1 { return chosen[0] }
    // Several groups of parameters have several learning rates, which move alike.
    if role == .learningRate || role == .gradientNorm { return chosen[0] }
    throw Self.ambiguity(chosen.map(\.column), role: role, source: source)
  }

  /// A loss that climbs steadily within 0 and 1 is an accuracy under a wrong name, as some scripts
  /// write it; to call it a run that diverges would be worse than to ask.
  private func refuseAccuracy(_ candidate: Candidate, role: MetricRole, source: String) throws {
    let values = candidate.series.points.map(\.value)
    guard role == .trainLoss, let first = values.first, let end = candidate.series.end,
      values.allSatisfy({ $0 >= 0 && $0 <= 1 }), end > first + 0.2, end > 0.5,
      let trend = RankTrend.test(values), trend.tau > 0.7
    else { return }
    let range = "\(NumberText.short(first)) to \(NumberText.short(end))"
    throw LogError(
      .ambiguous, source, "“\(candidate.column)” rises from \(range) and looks like an accuracy",
      hints: [
        "--map 'train.accuracy=\(candidate.column)'", "--map 'train.loss=\(candidate.column)'",
      ])
  }

  /// Of the columns of test data, one for each set.
  private func chooseBySet(_ candidates: [Candidate], role: MetricRole, source: String) throws
    -> [(String, Candidate)]
  {
    let words = Set(candidates.compactMap(\.name.dataWord))
    var sets: [String: [Candidate]] = [:]
    for candidate in candidates {
      var words = words.count > 1 ? [candidate.name.dataWord ?? ""] : []
      if words == ["val"] || words == ["valid"] || words == ["validation"] { words = [] }
      sets[(words + candidate.name.qualifiers).joined(separator: "_"), default: []]
        .append(candidate)
    }
    if sets.count > 1, let parts = Self.detectionLosses(candidates, role: role) {
      var sum = parts[0]
      for part in parts.dropFirst() {
        guard let added = sum.series.adding(part.series) else { break }
        sum.series = added
        sum.column += " + " + part.column
      }
      return [("", sum)]
    }
    return try sets.sorted { $0.key < $1.key }.map { set, members in
      let best = members.map(\.rank).min() ?? 0
      let chosen = members.filter { $0.rank == best }
      guard chosen.count == 1 else {
        throw Self.ambiguity(chosen.map(\.column), role: role, source: source)
      }
      return (set, chosen[0])
    }
  }

  /// The parts of a detector's loss, which logs no total: box, class and distribution or object.
  private static func detectionLosses(_ candidates: [Candidate], role: MetricRole) -> [Candidate]? {
    guard role == .trainLoss || role == .testLoss else { return nil }
    let known: Set = [["box"], ["cls"], ["dfl"], ["obj"], ["seg"], ["pose"], ["kobj"]]
    let parts = candidates.filter { known.contains($0.name.qualifiers) }
    guard parts.count == candidates.count, parts.count >= 2,
      parts.contains(where: { $0.name.qualifiers == ["box"] })
    else { return nil }
    return parts
  }

  private static func ambiguity(_ columns: [String], role: MetricRole, source: String) -> LogError {
    let choices = columns.prefix(12)
    return LogError(
      .ambiguous, source,
      "\(columns.count) columns could be \(role.rawValue): \(choices.joined(separator: ", "))",
      hints: choices.map { "--map '\(role.rawValue)=\($0)'" })
  }

  private func sum(
    of names: [String], in collected: CollectedRun, role: MetricRole, source: String
  ) throws -> Series {
    var sum: Series?
    for name in names {
      guard let series = collected.columns.first(where: { $0.name == name })?.series else {
        throw LogError(
          .ambiguous, source, "there is no column “\(name)” with numbers",
          hints: ["columns: " + LogError.list(collected.columns.map(\.name))])
      }
      guard let before = sum else {
        sum = series
        continue
      }
      guard let added = before.adding(series) else {
        throw LogError(
          .ambiguous, source, "“\(name)” does not stand in the same rows as the rest of the sum",
          hints: ["name one column only for \(role.rawValue)"])
      }
      sum = added
    }
    guard let sum else { throw LogError(.ambiguous, source, "no column for \(role.rawValue)") }
    return sum
  }

  /// Accuracies are shares of 1 from here on.
  private func rescalePercentages(in run: inout TrainingRun) {
    func share(_ series: Series) -> Series {
      (series.peak?.value ?? 0) > 1.5 ? series.scaled(by: 0.01) : series
    }
    run.series[.trainAccuracy] = run.series[.trainAccuracy].map(share)
    for index in run.testSets.indices {
      run.testSets[index].series[.testAccuracy] =
        run.testSets[index].series[.testAccuracy].map(share)
    }
  }
}
