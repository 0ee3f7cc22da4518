/// What one client may take of the server, so that none keeps others from being answered.
struct PreviewLimits: Sendable {
  /// Connections at one time, streams of events included.
  ///
  /// When one more comes, the one that has made
  /// no progress for the longest time goes.
  var connections = 128
  /// Streams of events at one time; when one more comes, the oldest goes, and its page asks again
  /// after half a second.
  var streams = 32
  /// Bytes of a request's lines; browsers send about 1 kB.
  var headSize = 32 << 10
  /// How long a request may take to come, from the start of the connection to the blank line.
  var headTime = Duration.seconds(10)
  /// How long a client may take nothing of its answer.
  var stallTime = Duration.seconds(10)
  /// How long a stream of events is kept; browsers open it again by themselves, and the streams of
  /// pages that were left come to an end.
  var streamTime = Duration.seconds(60)
  /// How long and how much is read and thrown away after the answer: a connection that is closed
  /// with bytes of the client unread makes it lose the answer.
  var drainTime = Duration.seconds(1)
  var drainSize = 1 << 20
}
