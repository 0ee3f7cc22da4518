internal import ArgumentParser
internal import Dispatch
internal import Catalog
internal import Foundation
internal import Preview
internal import Site
internal import Terminal

/// `tricks serve`: the site on this machine, made anew when the list changes.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the site on this machine while the list is edited.",
    discussion: """
      The site is built in memory and shown on 127.0.0.1 alone; no file is written. When a list, \
      the theme or tricks.toml changes, it is built anew, and open pages load themselves again. A \
      list that has no site is told of in the terminal and in the browser, with file and line. \
      Ctrl-C ends it.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(
    help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "number"))
  var port: UInt16 = 4310
  @OptionGroup var theme: ThemeOption
  @Flag(help: "Open the site in $BROWSER or the system's browser.")
  var open = false

  func run() async throws {
    let place = try CatalogPlace(catalog, theme: theme.folder)
    let server = try listening()
    let ending = EndOfServing()
    defer { ending.stop() }
    let (changes, watching) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let address = "http://127.0.0.1:\(server.port)/"
    var preview = PreviewBuild(place: place, address: address, theme: theme.folder)
    // Looked at before they are read, so that no change falls between.
    let shown = place.stamps
    server.show(await preview.next())
    server.start()
    let console = Console()
    try console.print("The site is at \(address) until Ctrl-C.")
    try console.flush()
    if open { Thread.detachNewThread { Self.openBrowser(address) } }
    Thread.detachNewThread { Self.watch(place, since: shown) { watching.yield() } }
    for await _ in changes { server.show(await preview.next()) }
  }

  /// Calls `report` whenever a file that the site is made of was touched since `stamps` were taken,
  /// for ever.
  private static func watch(
    _ place: CatalogPlace, since stamps: FileStamps, _ report: () -> Void
  ) {
    let waiter = ChangeWaiter()
    var last = stamps
    while true {
      waiter.watch(last.folders + [place.baseFolder])
      let now = place.stamps
      if now.digest != last.digest {
        last = now
        report()
      } else {
        waiter.wait()
      }
    }
  }

  private static func openBrowser(_ address: String) {
    do { try Browser.open(address) } catch { (error as? Failure)?.report() }
  }

  private func listening() throws -> PreviewServer {
    do throws(PreviewFailure) {
      return try PreviewServer(port: port)
    } catch {
      throw Self.failure(error, port: port)
    }
  }

  private static func failure(_ failure: PreviewFailure, port: UInt16) -> Failure {
    switch failure {
    case .portInUse:
      Failure(
        Failure.Status.unavailable, "port \(port) of 127.0.0.1 is in use",
        hints: [
          "another `tricks serve` may be running; end it,",
          "or take another port: `tricks serve --port 0` finds a free one",
        ])
    case .cannotListen(let reason):
      Failure(
        Failure.Status.unavailable, "port \(port) of 127.0.0.1 cannot be listened on: \(reason)",
        hints: ["take another port: `tricks serve --port 0` finds a free one"])
    }
  }
}

/// Ends the program when it is told to, with status 0: that is how serving is meant to end.
private final class EndOfServing {
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { exit(0) }
      source.resume()
      return source
    }
  }

  func stop() { for source in sources { source.cancel() } }
}
