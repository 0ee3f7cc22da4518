internal import Catalog

/// How losses of an export or an import are printed.
enum LossText {
  /// `12 (adam, sgdr, cyclical …)`.
  static func list(_ subjects: [String]) -> String {
    let shown = subjects.prefix(3).joined(separator: ", ")
    return "\(subjects.count) (\(shown)\(subjects.count > 3 ? ", …" : ""))"
  }
}

/// A loss as JSON.
struct LossJSON: Encodable {
  private var field: String
  private var subjects: [String]

  init(_ loss: ExchangeLoss) {
    field = loss.field
    subjects = loss.subjects
  }
}
