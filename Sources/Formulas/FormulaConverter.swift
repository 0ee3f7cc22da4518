internal import CKaTeX

/// Turns formulas from TeX into MathML, without a network and without a script in the page.
///
/// KaTeX does it, in an interpreter with bounds on memory and work: hostile TeX costs little and
/// harms nothing. The interpreter is started for the first formula. For one thread; formulas
/// converted in the same order give the same results anywhere, as work is counted, not timed.
public final class FormulaConverter {
  /// What became of a formula.
  public enum Result: Sendable, Hashable {
    /// A `<math>` element, with the TeX in an annotation.
    case mathML(String)
    /// Why it can't be converted, without a full stop.
    case failure(String)
  }

  /// The longest TeX, in bytes of UTF-8.
  static let longestTeX = 10_000
  /// The most formulas that may use up the interpreter before it isn't started again.
  static let mostExhaustions = 4
  /// KaTeX takes under 4 MB, with a formula of 3.7 kB under 6 MB (measured).
  private static let memory = 32 << 20
  /// Millions of instructions: to load KaTeX takes under 1, a formula of 3.7 kB under 2 (measured).
  private static let workToLoad: UInt32 = 10
  private let workToConvert: UInt32

  private var interpreter: ScriptInterpreter?
  private var exhaustions = 0

  /// Makes a converter; nothing is started yet.
  public convenience init() { self.init(workToConvert: 10) }

  init(workToConvert: UInt32) { self.workToConvert = workToConvert }

  /// Converts a formula.
  ///
  /// - Parameters:
  ///   - tex: without delimiters.
  ///   - isDisplay: whether it stands alone, with limits above and below sums.
  public func convert(_ tex: String, isDisplay: Bool) -> Result {
    guard tex.utf8.count <= Self.longestTeX else {
      return .failure("the formula is longer than \(Self.longestTeX) bytes; split it")
    }
    guard exhaustions < Self.mostExhaustions else {
      return .failure("not tried, since too many formulas before it took too much work")
    }
    guard let interpreter = started() else {
      return .failure("the converter could not be started for want of memory")
    }
    switch interpreter.call("convertFormula", tex, isDisplay, work: workToConvert) {
    case .result(let text) where text.hasPrefix("+"):
      guard !text.contains(Self.refusedColour), let math = MathMLFilter.cleaned(text) else {
        return .failure("it uses a command that pages may not hold, such as a link or an image")
      }
      return .mathML(FunctionSpacing.added(to: math))
    case .result(let text), .failure(let text): return .failure(Self.reason(text))
    case .exhausted:
      exhaustions += 1
      self.interpreter = nil
      return .failure("it takes too much work or memory; look for a command that calls itself")
    }
  }

  private func started() -> ScriptInterpreter? {
    if let interpreter { return interpreter }
    guard let new = ScriptInterpreter(memory: Self.memory) else { return nil }
    var length = 0
    let katex = tricks_katex(&length)
    // Safe: the bytes live as long as the program.
    let script = UnsafeBufferPointer(start: katex, count: length)
    for source in [Self.prelude, nil, Self.function] {
      var source = source
      let outcome =
        source?.withUTF8 { bytes in
          // Safe: any bytes may be read as char.
          bytes.withMemoryRebound(to: CChar.self) { new.run($0, work: Self.workToLoad) }
        } ?? new.run(script, work: Self.workToLoad)
      guard case .result = outcome else { return nil }
    }
    interpreter = new
    return new
  }

  /// KaTeX's message in one line of plain words.
  private static func reason(_ message: String) -> String {
    var text = message.drop { $0 == "-" }
    for prefix in ["ParseError: ", "KaTeX parse error: "] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    let plain = text.unicodeScalars.filter { $0 != "\u{332}" }.map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar
    }
    return String(String.UnicodeScalarView(plain.prefix(200)))
  }

  /// The colour in which KaTeX would show a command that it knows and isn't allowed to use.
  private static let refusedColour = "#c0ffe1"

  /// What the script expects of a browser, and a function of a later JavaScript than the
  /// interpreter's.
  private static let prelude = """
    var console = { log: function () {}, warn: function () {}, error: function () {} };
    if (!Array.prototype.fill) {
      Object.defineProperty(Array.prototype, "fill", {
        value: function (value) {
          for (var index = 0; index < this.length; index++) this[index] = value;
          return this;
        }
      });
    }
    """

  /// `+` and markup, or `-` and a reason.
  private static let function = """
    function convertFormula(tex, isDisplay) {
      try {
        return "+" + katex.renderToString(tex, {
          output: "mathml", displayMode: isDisplay, throwOnError: true, strict: "ignore",
          trust: false, maxExpand: 1000, maxSize: 50, errorColor: "\(refusedColour)"
        });
      } catch (error) {
        if (error instanceof katex.ParseError) return "-" + error.message;
        throw error;
      }
    }
    """
}
