@testable import Catalog
import FuzzDriver
import Markdown

/// What libFuzzer calls with each input: a byte that chooses the format, and a file of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Safe: the fuzzer's buffer of `count` bytes outlives the call, and the bytes are copied.
  let input = Array(UnsafeBufferPointer(start: data, count: count))
  guard let first = input.first else { return 0 }
  let formats = ImportFormat.allCases
  let format = formats[Int(first) % formats.count]
  let bytes = Array(input.dropFirst())
  _ = ImportFormat.detected(name: "file", bytes: bytes)
  let result = format.read(bytes, name: "file")
  check(result)
  if result.works.count <= 3, bytes.count <= 4096 { add(result.works) }
  return 0
}

private func check(_ result: ImportResult) {
  require(result.problems.count <= ImportResult.problemLimit + 1, "problems are bounded")
  for problem in result.problems {
    require(problem.position.line >= 1 && problem.position.column >= 1, "a problem has a place")
    require(!problem.message.isEmpty, "a problem has a message")
  }
  for work in result.works {
    require(work.position.line >= 1 && work.position.column >= 1, "a work has a place")
    require(work.tags.count <= ImportedWork.listLimit, "tags are bounded")
    require(work.links.count <= ImportedWork.listLimit, "links are bounded")
    require(Set(work.allLinks).count == work.allLinks.count, "links differ")
    require(
      work.section.count <= FolderPath.depthLimit || work.notesAreMarkdown
        || !work.section.contains(""), "folders are bounded")
    _ = work.newEntry
  }
}

/// Adds works to a list and takes what was added back out of the bytes.
private func add(_ works: [ImportedWork]) {
  let list = Array("# Papers\n\n- [ ] One [pdf](https://a.example/1)\n\n## Posts\n\n- Two\n".utf8)
  do {
    let catalog = try Catalog.read(files: [(name: "list.md", bytes: list)], isSingleFile: true)
    let plan = try ImportPlan(
      works.map { ImportPlan.Source(file: "file", work: $0) }, options: ImportPlan.Options(),
      in: catalog)
    require(
      plan.added.count + plan.known.count + plan.refused.count == works.count,
      "each work is added, known or refused")
    let after = plan.changes.first { $0.name == "list.md" }?.after ?? list
    let read = try Catalog.read(files: [(name: "list.md", bytes: after)], isSingleFile: true)
    require(
      read.entries.count == catalog.entries.count + plan.added.count, "what is added is read back")
  } catch is CatalogError {
    // The keys of a list of one file stand beside it, where there is none here.
  } catch {
    require(false, "a list of the program's own is read: \(error)")
  }
}

/// The fuzzer of the importers.
@main
struct ImportFuzzTarget {
  static func main() { runFuzzer(testOneInput) }
}
