import Foundation

// `embed-theme THEME OUTPUT` writes every file below THEME into OUTPUT, a Swift file that holds
// `let defaultTheme: [(path: String, contents: String)]`, sorted by path. Raw string literals are
// used because they cost the compiler nothing (measured: `.embedInCode` takes 15 s per 50 KB).

/// The text as a raw string literal that no text can end early.
func rawLiteral(_ text: String) -> String {
  var hashes = "#"
  while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  return hashes + "\"\"\"\n" + text + "\n\"\"\"" + hashes
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data(("embed-theme: " + message + "\n").utf8))
  exit(1)
}

guard CommandLine.arguments.count == 3 else { fail("usage: embed-theme THEME OUTPUT") }
let theme = URL(filePath: CommandLine.arguments[1])
let output = URL(filePath: CommandLine.arguments[2])
do {
  var source = "/// Generated from `site/` by the EmbedTheme plugin.\n"
  source += "let defaultTheme: [(path: String, contents: String)] = [\n"
  for name in try FileManager.default.subpathsOfDirectory(atPath: theme.path).sorted() {
    let file = theme.appending(path: name)
    guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
      continue
    }
    guard let text = String(data: try Data(contentsOf: file), encoding: .utf8) else {
      fail("\(file.path) is not UTF-8")
    }
    source += "(#\"\(name)\"#, \(rawLiteral(text))),\n"
  }
  source += "]\n"
  try Data(source.utf8).write(to: output)
} catch {
  fail("\(error)")
}
