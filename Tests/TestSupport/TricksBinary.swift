import Foundation

/// The program under test, as `swift build --build-tests` leaves it.
public enum TricksBinary {
  /// The absolute path of the binary: beside the test bundle, else in `.build/debug`.
  public static let path: String = {
    var candidates: [String] = []
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      candidates.append(own)
    }
    candidates += CommandLine.arguments.prefix(1)
    candidates.append(Bundle.main.bundlePath)
    let siblings = candidates.map {
      URL(filePath: $0).deletingLastPathComponent().appending(path: "tricks").path
    }
    let fallback = Fixtures.root.appending(path: ".build/debug/tricks").path
    return siblings.first { FileManager.default.isExecutableFile(atPath: $0) } ?? fallback
  }()
}
