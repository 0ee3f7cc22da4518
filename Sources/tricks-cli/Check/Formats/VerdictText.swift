internal import LinkCheck

/// What a verdict means and asks for, in general.
enum VerdictText {
  /// One sentence on what was found out.
  static func summary(of verdict: Verdict) -> String {
    switch verdict {
    case .ok: "The link works."
    case .moved: "The page has moved for good."
    case .dead: "The page or file is not there."
    case .suspect: "The page may be gone."
    case .blocked: "The server refuses programs; the page may well be there."
    case .unknown: "It could not be found out whether the page is there."
    case .tls: "The site's certificate is not accepted."
    case .fragment: "The page is there, the anchor is not."
    case .invalid: "The link is no address that can be fetched."
    case .skipped: "The link was left out on purpose."
    case .unchecked: "The check ended before it came to the link."
    }
  }

  /// One sentence on what to do.
  static func advice(on verdict: Verdict) -> String {
    switch verdict {
    case .ok, .skipped: "Nothing is to be done."
    case .moved: "Write the new address; `tricks check --fix` does it."
    case .dead: "Look for the new address, or link to an archived copy: `tricks check --suggest`."
    case .suspect: "Open it in a browser, and replace it if it is gone."
    case .blocked: "Open it in a browser; leave it out with an exclude if it is there."
    case .unknown, .unchecked: "Check again later."
    case .tls: "Tell the site's owner, or link to another copy."
    case .fragment: "Look for the new name of the section, and correct the part behind #."
    case .invalid: "Correct the address."
    }
  }

  /// Whether the verdict is an error, save a missing anchor on somebody else's page.
  static func isError(_ verdict: Verdict) -> Bool {
    [.dead, .invalid, .tls, .fragment].contains(verdict)
  }
}
