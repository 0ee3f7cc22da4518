internal import CArguments

/// The words that the program was started with.
enum ProcessArguments {
  /// The words behind the program's name; bytes that are not UTF-8 are repaired.
  ///
  /// Not `CommandLine.arguments`, which is empty without `/proc`: every command would be read as
  /// plain `tricks`.
  static let words: [String] = {
    let count = c_arguments_count()
    guard count >= 0 else { return Array(CommandLine.arguments.dropFirst()) }
    return (0..<count).dropFirst().compactMap { number in
      // The system's words are C strings and stay where they are until the program ends.
      c_arguments_word(number).map { String(cString: $0) }
    }
  }()
}
