/// `trick-without-rule`: a trick that no diagnosis leads to.
///
/// Only where rules have files of their own: in somebody's single list there is nothing to link to.
struct TrickWithoutRuleCheck: DoctorCheck {
  let name = "trick-without-rule"
  let summary = "a trick linked to no rule, in a catalog with rules"

  func findings(in examination: Examination) -> [Finding] {
    let catalog = examination.catalog
    guard !catalog.isSingleFile, !catalog.rules.isEmpty else { return [] }
    return catalog.entries.filter { $0.kind == .trick && $0.rules.isEmpty }.map { entry in
      finding(
        .warning, at: entry, message: "linked to no rule: \(entry.displayTitle)",
        hint: "see tricks link --suggest, or write tricks link \(entry.id) RULE")
    }
  }
}
