internal import Foundation
internal import Synchronization

/// Serves a site on the loopback address, and tells open pages when it has changed.
public final class PreviewServer: Sendable {
  private let listener: LoopbackListener
  private let wakeUp: WakeUp
  private let limits: PreviewLimits
  private let state = Mutex(PreviewState())

  /// The port that is listened on.
  public var port: Int { listener.port }

  /// Listens on a port of 127.0.0.1; 0 takes any free one.
  ///
  /// - Throws: ``PreviewFailure`` where the port is taken, or cannot be listened on.
  public convenience init(port: UInt16) throws(PreviewFailure) {
    try self.init(port: port, limits: PreviewLimits())
  }

  init(port: UInt16, limits: PreviewLimits) throws(PreviewFailure) {
    listener = try LoopbackListener(port: port)
    wakeUp = try WakeUp()
    self.limits = limits
  }

  /// Serves from now on, until the program ends.
  public func start() {
    Thread.detachNewThread { [self] in
      var loop = ConnectionLoop(listener: listener, wakeUp: wakeUp, limits: limits) {
        self.state.withLock { $0 }
      }
      loop.run()
    }
  }

  /// Shows this state from now on.
  public func show(_ state: PreviewState) {
    self.state.withLock { $0 = state }
    wakeUp.signal()
  }
}
