internal import Files

/// Writes the files of one edit: all of them, or none.
struct EditTransaction {
  /// What is written to one file.
  struct Step {
    /// How messages name the file.
    var name: String
    var path: String
    /// The bytes that are there; `nil` where no file is.
    var before: [UInt8]?
    /// The bytes to write; `nil` to take the file away.
    var after: [UInt8]?
    /// A file whose owner and mode a new one gets.
    var model: String?

    /// The step that takes this one back.
    var reversed: Step {
      Step(name: name, path: path, before: after, after: before, model: model)
    }

    func run() throws(CatalogError) {
      do throws(FileError) {
        guard let after else { return try FileReplacement.remove(path, expecting: before ?? []) }
        try FileReplacement.replace(
          path, with: after, expecting: before.map { .bytes($0) } ?? .nothing, like: model)
      } catch { throw CatalogError(error, name: name) }
    }
  }

  let steps: [Step]

  /// Makes the steps; where one fails, takes back those before it.
  ///
  /// - Throws: `CatalogError` of the step that failed. Where one before it cannot be taken back,
  ///   `isPartial` is set and the message names what was written.
  func run(isPartial: inout Bool) throws(CatalogError) {
    TemporaryName.removeLeftovers(beside: steps.map(\.path))
    for (index, step) in steps.enumerated() {
      do throws(CatalogError) { try step.run() } catch {
        let written = steps[..<index].reversed().filter { step in
          (try? step.reversed.run()) == nil
        }
        guard !written.isEmpty else { throw error }
        isPartial = true
        let names = written.map(\.name).sorted().joined(separator: ", ")
        throw CatalogError(
          error.code, path: error.path, position: error.position,
          message: error.message
            + "; \(names) was written and could not be taken back: `tricks undo` does it, once the cause is gone"
        )
      }
    }
  }
}
