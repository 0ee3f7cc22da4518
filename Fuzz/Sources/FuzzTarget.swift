import Catalog
import FuzzDriver
import Markdown

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Safe: the fuzzer's buffer of `count` bytes outlives the call, and the bytes are copied.
  let bytes = UnsafeBufferPointer(start: data, count: count)
  Violations.input = Array(bytes)
  let input = FuzzInput(bytes)
  guard let document = try? Document.parse(input.text, name: "papers.md") else { return 0 }
  DocumentChecks.check(document)
  HTMLChecks.check(document, input)
  switch input.operation {
  case .readFolder: CatalogChecks.check(input.folder, isSingleFile: false)
  case .readList: CatalogChecks.check(input.list, isSingleFile: true)
  case .stateInFolder: EntryEditChecks.checkState(input.folder, isSingleFile: false, input)
  case .stateInList: EntryEditChecks.checkState(input.list, isSingleFile: true, input)
  case .documentEdit: DocumentEditChecks.check(document, input)
  case .ruleLink: EntryEditChecks.checkRuleLinks(input)
  case .add: EntryEditChecks.checkAdding(input)
  case .doctor: DoctorChecks.check(input)
  case .pieces: PieceChecks.check(document)
  }
  return 0
}

/// The fuzzer of reading and editing lists.
@main
struct FuzzTarget {
  static func main() { runFuzzer(testOneInput) }
}
