/// `unknown-ignore`: an ignore comment that silences nothing, as no check has its name.
struct UnknownIgnoreCheck: DoctorCheck {
  let name = "unknown-ignore"
  let summary = "an ignore comment that names no check"

  func findings(in examination: Examination) -> [Finding] {
    let names = Set(Doctor.checks.map(\.name) + [LinkIgnores.name])
    var findings: [Finding] = []
    for (index, ignores) in examination.ignores.enumerated() {
      for mention in ignores.mentions where !names.contains(mention.name) {
        let near = NearestName.match(for: mention.name, in: names)
        findings.append(
          finding(
            .warning, in: examination, file: index, offset: mention.offset,
            message: "there is no check \(mention.name)",
            hint: near.map { "did you mean \($0.name)?" } ?? "tricks doctor --help lists the checks"
          ))
      }
    }
    return findings
  }
}
