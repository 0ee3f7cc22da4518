internal import Dispatch
internal import Foundation
internal import LinkCheck

/// Turns the first Ctrl-C into the end of a check; a second one ends the program.
final class Interrupt {
  private let source: any DispatchSourceSignal
  private let cancellation: CheckCancellation

  init(_ cancellation: CheckCancellation) {
    self.cancellation = cancellation
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if cancellation.isCancelled { exit(130) }
      cancellation.cancel()
    }
    source.resume()
  }

  /// Whether Ctrl-C came.
  var happened: Bool { cancellation.isCancelled }

  /// Gives Ctrl-C its usual meaning back.
  func stop() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
