/// Decides what is answered; touches neither network nor disk, so no path can lead anywhere but to
/// the files of the site.
struct PreviewRouter: Sendable {
  /// The path of the script that loads pages anew.
  static let scriptPath = "/.tricks/reload.js"
  /// The path of the stream that the script listens to.
  static let streamPath = "/.tricks/events"

  /// The port that is listened on.
  let port: Int

  /// The answer to a request for `target`, the path as sent, with the header `Host` as sent.
  ///
  /// A foreign host is refused: a page elsewhere whose name was made to lead to this machine would
  /// otherwise be able to read the list.
  func answer(
    method: String, host: String?, target: String, state: PreviewState
  ) -> PreviewAnswer {
    guard let host, isOwn(host) else {
      return .line(421, "This preview answers only to 127.0.0.1, localhost and [::1].")
    }
    guard method == "GET" || method == "HEAD" else {
      var answer = PreviewAnswer.line(405, "This preview takes GET and HEAD only.")
      answer.allow = "GET, HEAD"
      return answer
    }
    if target == Self.streamPath {
      return PreviewAnswer(status: 200, type: "text/event-stream", isStream: true)
    }
    if target == Self.scriptPath {
      return PreviewAnswer(
        status: 200, type: MediaType.of("reload.js"), body: Array(ReloadScript.text.utf8))
    }
    return file(at: target, state)
  }

  private func file(at target: String, _ state: PreviewState) -> PreviewAnswer {
    guard target.hasPrefix("/"), let path = Self.decoded(target.dropFirst()) else {
      return .line(400, "This is no path.")
    }
    let name = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
    if !state.problems.isEmpty && name.hasSuffix(".html") {
      return PreviewAnswer(
        status: 500, type: MediaType.of(name),
        body: ErrorPage.html(state.problems, version: state.version))
    }
    if let bytes = state.files[name] {
      let body = name.hasSuffix(".html") ? ReloadScript.added(to: bytes, state.version) : bytes
      return PreviewAnswer(status: 200, type: MediaType.of(name), body: body)
    }
    if state.files[name + "/index.html"] != nil {
      return PreviewAnswer(status: 308, location: target + "/")
    }
    guard let page = state.files["404.html"] else { return .line(404, "There is no such file.") }
    return PreviewAnswer(
      status: 404, type: MediaType.of("404.html"), body: ReloadScript.added(to: page, state.version)
    )
  }

  /// Whether a `Host` header names this preview.
  private func isOwn(_ host: String) -> Bool {
    let names = ["127.0.0.1", "localhost", "[::1]"]
    let host = host.lowercased()
    return names.contains { host == "\($0):\(port)" || (port == 80 && host == $0) }
  }

  /// `path` with its escapes resolved; `nil` where they give no text.
  private static func decoded(_ path: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
