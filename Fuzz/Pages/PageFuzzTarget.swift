import FuzzDriver
@testable import LinkExtract
import Markdown
import PageReading

/// What libFuzzer calls with each input: a page that a server sent, or a file in a work tree.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Safe: the fuzzer's buffer of `count` bytes outlives the call, and the bytes are copied.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  checkExtraction(bytes)
  checkTags(bytes)
  checkScanner(bytes)
  return 0
}

private func checkExtraction(_ bytes: [UInt8]) {
  let source = SourceText(bytes: bytes, name: "page.html")
  for format in [FileFormat.html, .text, .markdown] {
    // Markdown that is too costly to parse is refused, which is the promise.
    guard let links = try? LinkExtractor.links(in: source, as: format) else { continue }
    for link in links {
      require((0...bytes.count).contains(link.offset), "a link is in its file")
    }
  }
}

private func checkTags(_ bytes: [UInt8]) {
  var reader = HTMLTagReader(bytes: bytes)
  var count = 0
  while let tag = reader.next() {
    count += 1
    require(count <= bytes.count, "each tag takes a byte at least")
    _ = HTMLText.decoded(tag.text)
    for name in ["href", "content", "charset", "http-equiv"] {
      if let value = tag[name] { _ = PageReading.CharacterSet(contentType: value) }
    }
  }
  for label in ["utf-8", "gbk", "shift_jis", "windows-1252", "utf-16le"] {
    _ = PageReading.CharacterSet.decode(bytes, as: PageReading.CharacterSet(label: label))
  }
}

private func checkScanner(_ bytes: [UInt8]) {
  var scanner = HTMLScanner(String(decoding: bytes, as: UTF8.self))
  var count = 0
  while let token = scanner.next() {
    count += 1
    require(count <= bytes.count * 3, "each token takes a byte at least")
    if case .tag(let name, let isClosing, let attributes) = token {
      _ = scanner.values(of: ["href", "src", "url"], in: attributes)
      if name == "script", !isClosing { scanner.skipContent(of: name) }
    }
  }
}

/// The fuzzer of the readers of HTML, and of what finds links in files.
@main
struct PageFuzzTarget {
  static func main() { runFuzzer(testOneInput) }
}
