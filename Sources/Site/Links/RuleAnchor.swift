internal import Catalog
internal import Markdown

/// The `id` attribute of a rule's section: the same in every language where its role tells it.
enum RuleAnchor {
  /// The anchor of `section`; a section of no role is named for its heading.
  static func of(_ section: RuleSection) -> String {
    switch section.role {
    case .symptom: "symptom"
    case .lookAlikes: "look-alikes"
    case .firstCheck: "first-check"
    case .causes: "causes"
    case .fixes: "fixes"
    case .related: "related"
    case .references: "references"
    case .other: "s-" + Slugger.slug(section.heading ?? "")
    }
  }
}
