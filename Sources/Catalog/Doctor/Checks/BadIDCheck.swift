/// `bad-id`: a pinned id that cannot be typed or stand in an address.
struct BadIDCheck: DoctorCheck {
  let name = "bad-id"
  let summary = "a pinned id with blanks, slashes or a leading dash"

  func findings(in examination: Examination) -> [Finding] {
    examination.pins.sorted { $0.key < $1.key }.compactMap { index, pin in
      guard let fault = fault(of: pin.id) else { return nil }
      let entry = examination.catalog.entries[index]
      let proposal = EntryID.slug(entry.title ?? pin.id, words: 5, han: 12)
      return finding(
        .error, in: examination, file: pin.file, offset: pin.offset,
        message: "the id “\(pin.id)” \(fault)",
        hint: proposal.isEmpty
          ? "use letters, digits and -" : "use letters, digits and -, such as \(proposal)")
    }
  }

  private func fault(of id: String) -> String? {
    if id.hasPrefix("-") { return "starts with a dash, like an option" }
    for scalar in id.unicodeScalars {
      if scalar.properties.isWhitespace { return "holds a blank" }
      if scalar == "/" || scalar == "\\" { return "holds a slash" }
      if scalar.value < 0x20 || scalar.value == 0x7F { return "holds a control character" }
    }
    return nil
  }
}
