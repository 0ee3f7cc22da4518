/// The values of one page or list item by name: `String`, `SafeHTML`, `Bool`, more values, or lists
/// of them, as a `Shape` says.
typealias TemplateValues = [String: any Sendable]

/// The template of a page, with its partials and interface strings in place, ready to be filled.
///
/// Where each name stands is known from the shape of the page before any page is made, so that
/// filling it is to look names up and to copy bytes. The steps lie in line, without references, and
/// what pages share is written once.
struct CompiledTemplate: Sendable {
  private enum Action: UInt8 {
    case literal, text, html, when, unless, each, shared
  }

  /// A step; that of a section is followed by its own steps.
  private struct Step {
    let action: Action
    /// Where the values stand that hold the name.
    var depth: UInt8 = 0
    /// The number of the name.
    var name: Int32 = 0
    /// Where the bytes of a literal begin.
    var start: Int32 = 0
    /// Where the bytes of a literal, or the steps of a section, end.
    var end: Int32 = 0
  }

  private let number: Int
  private var steps: [Step] = []
  private var literals: [UInt8] = []
  private var names: [String] = []

  /// Lays out `nodes`.
  ///
  /// - Parameter number: the number of the template among those of its language, by which shared
  ///   values remember what it made of them.
  init(_ nodes: [TemplateNode], number: Int) {
    self.number = number
    var numbers: [String: Int32] = [:]
    add(nodes, depth: 2, isShared: false, &numbers)
  }

  /// The page that the template makes of values of its own and of those that it shares with others.
  ///
  /// O(page).
  func render(_ values: TemplateValues, sharing shared: SharedValues) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(16 << 10)
    var scopes = [shared.values, values]
    write(0..<steps.count, &scopes, shared, &output)
    return output
  }

  // MARK: Layout

  private mutating func add(
    _ nodes: [TemplateNode], depth: Int, isShared: Bool, _ numbers: inout [String: Int32]
  ) {
    var index = 0
    while index < nodes.count {
      let end =
        isShared
        ? index : nodes[index...].firstIndex { !$0.isShared(depth: depth) } ?? nodes.count
      // A literal alone is copied as fast from here.
      let isWorthIt = nodes[index..<end].contains {
        if case .literal = $0 { false } else { true }
      }
      if isWorthIt {
        let place = steps.count
        steps.append(Step(action: .shared))
        add(Array(nodes[index..<end]), depth: depth, isShared: true, &numbers)
        steps[place].end = Int32(steps.count)
        index = end
      } else {
        add(nodes[index], depth: depth, isShared: isShared, &numbers)
        index += 1
      }
    }
  }

  private mutating func add(
    _ node: TemplateNode, depth: Int, isShared: Bool, _ numbers: inout [String: Int32]
  ) {
    func step(_ action: Action, _ place: TemplateNode.Place) -> Step {
      let number = numbers[place.name] ?? Int32(names.count)
      if number == names.count {
        numbers[place.name] = number
        names.append(place.name)
      }
      return Step(action: action, depth: UInt8(place.depth), name: number)
    }
    var inner: [TemplateNode] = []
    var innerDepth = depth
    let place = steps.count
    switch node {
    case .literal(let bytes):
      let start = Int32(literals.count)
      literals += bytes
      steps.append(Step(action: .literal, start: start, end: Int32(literals.count)))
      return
    case .text(let place): return steps.append(step(.text, place))
    case .html(let place): return steps.append(step(.html, place))
    case .when(let place, let nodes):
      steps.append(step(.when, place))
      inner = nodes
    case .unless(let place, let nodes):
      steps.append(step(.unless, place))
      inner = nodes
    case .each(let place, let nodes):
      steps.append(step(.each, place))
      inner = nodes
      innerDepth += 1
    }
    // What stands in a list is written for each item, each time with other values.
    add(inner, depth: innerDepth, isShared: isShared || innerDepth > 2, &numbers)
    steps[place].end = Int32(steps.count)
  }

  // MARK: Writing

  private func write(
    _ range: Range<Int>, _ scopes: inout [TemplateValues], _ shared: SharedValues,
    _ output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let step = steps[index]
      let inner = (index + 1)..<max(index + 1, Int(step.end))
      index = inner.upperBound
      switch step.action {
      case .literal:
        output += literals[Int(step.start)..<Int(step.end)]
        index = inner.lowerBound
      case .text:
        if let text = value(step, scopes) as? String { HTMLEscaping.append(text, to: &output) }
      case .html:
        if let html = value(step, scopes) as? SafeHTML { output += html.markup.utf8 }
      case .when:
        if Self.isThere(value(step, scopes)) { write(inner, &scopes, shared, &output) }
      case .unless:
        if !Self.isThere(value(step, scopes)) { write(inner, &scopes, shared, &output) }
      case .each:
        let value = value(step, scopes)
        let items =
          value as? [TemplateValues] ?? (value as? TemplateValues).map { [$0] } ?? []
        for item in items {
          scopes.append(item)
          write(inner, &scopes, shared, &output)
          scopes.removeLast()
        }
      case .shared:
        output += shared.part(template: number, step: inner.lowerBound) {
          var part: [UInt8] = []
          write(inner, &scopes, shared, &part)
          return part
        }
      }
    }
  }

  private func value(_ step: Step, _ scopes: [TemplateValues]) -> (any Sendable)? {
    scopes[Int(step.depth)][names[Int(step.name)]]
  }

  /// Whether a section about `value` is shown: a flag that is set, a list with items, anything
  /// else that is there at all.
  private static func isThere(_ value: (any Sendable)?) -> Bool {
    switch value {
    case nil: false
    case is String: true
    case let flag as Bool: flag
    case let list as [TemplateValues]: !list.isEmpty
    default: true
    }
  }
}
