/// Writes messages to standard error, at once.
public enum StandardError {
  /// Writes text as it is; what cannot be written is lost, as there is no place left to say so.
  public static func write(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: TerminalStream.error.descriptor)
  }
}
