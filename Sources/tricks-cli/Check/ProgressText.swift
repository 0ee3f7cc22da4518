internal import LinkCheck

/// The progress of a link check on one line.
enum ProgressText {
  /// The line, as in `12/80 links, 3 failing, 20 s left; waiting for example.org, …`.
  static func line(_ progress: CheckProgress) -> String {
    var text = "\(progress.done)/\(progress.total) links"
    if progress.failing > 0 { text += ", \(progress.failing) failing" }
    if let left = progress.estimatedRemaining, progress.done < progress.total {
      text += ", \(duration(left)) left"
    }
    if !progress.slowestHosts.isEmpty {
      text += "; waiting for \(progress.slowestHosts.joined(separator: ", "))"
    }
    return text
  }

  private static func duration(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    return seconds >= 60 ? "\(seconds / 60) min" : "\(max(seconds, 1)) s"
  }
}
