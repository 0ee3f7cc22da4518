internal import CDuktape

/// A JavaScript interpreter with bounds on memory and work, for one thread.
final class ScriptInterpreter {
  /// What became of a call.
  enum Outcome {
    /// What the function returned, as text.
    case result(String)
    /// What the script threw, as text.
    case failure(String)
    /// The script took more memory or work than it may; the interpreter can't be used any more.
    case exhausted
  }

  private let pointer: OpaquePointer

  /// Makes an interpreter that may hold so many bytes; `nil` where there is too little memory.
  init?(memory: Int) {
    guard let pointer = tricks_interpreter_open(memory) else { return nil }
    self.pointer = pointer
  }

  deinit { tricks_interpreter_close(pointer) }

  /// Runs a script.
  ///
  /// - Parameter work: the most instructions it may take, in millions, about.
  func run(_ script: UnsafeBufferPointer<CChar>, work: UInt32) -> Outcome {
    outcome(tricks_interpreter_run(pointer, script.baseAddress, script.count, work))
  }

  /// Calls a global function with a text and a truth value.
  ///
  /// - Parameter work: the most instructions it may take, in millions, about.
  func call(_ function: String, _ text: String, _ flag: Bool, work: UInt32) -> Outcome {
    var text = text
    return text.withUTF8 { bytes in
      // Safe: the bytes are lent for the call, which copies them, and any bytes may be read as char.
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        outcome(
          tricks_interpreter_call(
            pointer, function, bytes.baseAddress, bytes.count, flag ? 1 : 0, work))
      }
    }
  }

  private func outcome(_ outcome: tricks_outcome) -> Outcome {
    var length = 0
    let text = tricks_interpreter_result(pointer, &length)
    // Safe: the interpreter keeps `length` bytes there until the next call.
    let bytes = UnsafeBufferPointer(start: text, count: length)
    let result = String(decoding: bytes.lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
    switch outcome {
    case tricks_done: return .result(result)
    case tricks_failed: return .failure(result)
    default: return .exhausted
    }
  }
}
