internal import CPCRE2
internal import Synchronization

/// A regular expression of a user's, in the syntax of Perl, with a bound on the work of a match.
///
/// Matches text in UTF-8; bytes that are no UTF-8 match nothing. Thread-safe.
public final class Pattern: Sendable {
  /// The most bytes of a pattern: more than any that is written by hand, and little enough to be
  /// compiled in some milliseconds.
  public static let lengthLimit = 4_096
  /// The most bytes of a text.
  ///
  /// Steps count branches and not the characters that one branch runs
  /// over, at worst from each character to the end: 16 KiB bound that to some 0.1 s. Servers take
  /// URLs of 8 KiB as a rule.
  public static let subjectLimit = 16_384
  /// The most steps of one match, about 10 ms.
  ///
  /// Patterns that are no attack take less than a
  /// thousand for a URL.
  public static let stepLimit = 200_000
  /// The most nested branches of a match.
  private static let depthLimit: UInt32 = 20_000
  /// The most memory of a match, in KiB.
  private static let heapLimit: UInt32 = 8_192

  /// The compiled pattern.
  ///
  /// Safe to share: PCRE2 only reads it while matching (pcre2api, “Multithreading”: one compiled
  /// pattern may be used by several threads at once as long as it is not compiled by JIT meanwhile,
  /// which it never is). It is set once here, and freed in `deinit`, when no thread can match.
  nonisolated(unsafe) private let code: OpaquePointer
  /// The limits; only read after `init`, freed in `deinit` like `code`.
  nonisolated(unsafe) private let limits: OpaquePointer
  /// Memory that matches work in, one at a time.
  private let workspace: Mutex<Workspace>

  private struct Workspace: ~Copyable {
    let data: OpaquePointer
    deinit { pcre2_match_data_free_8(data) }
  }

  /// Compiles a pattern; loads the library at the first use.
  ///
  /// - Throws: `PatternError` where the pattern cannot be used.
  public init(_ text: String) throws(PatternError) {
    if let reason = tricks_pcre2_load() {
      throw .unavailable(
        "the library PCRE2 could not be loaded (\(String(cString: reason))); "
          + "install it (Debian, Ubuntu: apt-get install libpcre2-8-0)")
    }
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.lengthLimit else { throw .tooLong }
    var error: Int32 = 0
    var offset = 0
    guard
      let code = pcre2_compile_8(
        bytes, bytes.count, tricks_pcre2_options(), &error, &offset, nil)
    else {
      let before = bytes.prefix(min(max(offset, 0), bytes.count))
      throw .syntax(
        reason: Self.message(error),
        character: String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
    }
    guard let limits = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(code)
      throw .failed(Int(PCRE2_ERROR_NOMEMORY))
    }
    // One pair of offsets: it only matters whether there is a match.
    guard let data = pcre2_match_data_create_8(1, nil) else {
      pcre2_match_context_free_8(limits)
      pcre2_code_free_8(code)
      throw .failed(Int(PCRE2_ERROR_NOMEMORY))
    }
    pcre2_set_match_limit_8(limits, UInt32(Self.stepLimit))
    pcre2_set_depth_limit_8(limits, Self.depthLimit)
    pcre2_set_heap_limit_8(limits, Self.heapLimit)
    self.code = code
    self.limits = limits
    workspace = Mutex(Workspace(data: data))
  }

  deinit {
    pcre2_match_context_free_8(limits)
    pcre2_code_free_8(code)
  }

  /// Whether the text holds a match anywhere.
  ///
  /// - Throws: `PatternError` where the match is given up.
  public func matches(_ text: String) throws(PatternError) -> Bool {
    try matches(Array(text.utf8))
  }

  /// Whether the bytes hold a match anywhere.
  ///
  /// - Throws: `PatternError` where the match is given up.
  public func matches(_ bytes: [UInt8]) throws(PatternError) -> Bool {
    guard bytes.count <= Self.subjectLimit else { throw .subjectTooLong }
    let result = workspace.withLock { workspace in
      // The text outlives the call, and of the match only its being there is looked at afterwards.
      pcre2_match_8(code, bytes, bytes.count, 0, 0, workspace.data, limits)
    }
    switch result {
    case 0...: return true
    case PCRE2_ERROR_NOMATCH: return false
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT,
      PCRE2_ERROR_RECURSELOOP:
      throw .tooMuchWork
    default: throw .failed(Int(result))
    }
  }

  /// What the library says of a code, without the full stop.
  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
  }
}
