internal import ArgumentParser
internal import Catalog
internal import Terminal

/// Says what became of what was to be added.
struct AddReport {
  let requests: [AddRequest]
  let troubles: [AddLookup.Trouble]
  let isDryRun: Bool
  /// What could not be read of a bibliography, and the fields that have no place in a list.
  var problems: [ImportProblem] = []
  var unkept: Set<String> = []

  /// Prints the entries that are there now, and says what could not be added or found out.
  ///
  /// - Parameter results: what became of the requests that were tried, by their places.
  /// - Throws: `ExitCode` where something could not be added.
  func write(_ results: [Int: AddEdit.Result], json: Bool, to console: Console) throws {
    var entries: [Entry] = []
    var status: Int32 = problems.contains(where: \.isError) ? Failure.Status.data : 0
    for problem in problems {
      console.note("tricks: \(problem.isError ? "error" : "warning"): \(problem)")
    }
    if !unkept.isEmpty {
      console.note(
        "Not kept, since a list has no place for it: \(unkept.sorted().joined(separator: ", "))")
    }
    for index in requests.indices {
      let trouble = troubles.first { $0.request == index }
      switch results[index] {
      case .known(let entry):
        entries.append(entry)
        console.note(
          "Known already as “\(entry.displayTitle)” (\(entry.id)), \(entry.file):\(entry.line); nothing was added."
        )
      case .added(let entry):
        entries.append(entry)
        if !json, !isDryRun {
          try console.print(
            "Added \(console.paint(entry.displayTitle, as: .title))  \(console.paint(entry.id, as: .identifier))  "
              + console.paint("\(entry.file):\(entry.line)", as: .muted))
        }
        if let trouble {
          console.note(
            "\(requests[index].typed): \(trouble.reason); it was added with what is known, and `tricks add --complete \(entry.id)` fills in the rest later."
          )
        }
      case .refused(let error):
        status = max(status, error.exitStatus)
        console.note("tricks: “\(requests[index].typed)” was not added: \(error.description)")
      case nil:
        status = max(status, Failure.Status.data)
        console.note(
          "tricks: “\(requests[index].typed)” was not added: \(trouble?.reason ?? "it is not there"); --offline adds it all the same"
        )
      }
    }
    if json { try console.writeJSON(try CatalogJSON.entries(entries)) }
    try console.flush()
    if status != 0 { throw ExitCode(status) }
  }
}
