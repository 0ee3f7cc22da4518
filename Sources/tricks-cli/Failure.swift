internal import ArgumentParser
internal import Catalog
internal import Files
internal import Diagnosis
internal import LinkCheck
internal import Markdown
internal import Scaffold
internal import Site
internal import Terminal

/// Why a command could not do its work: a message and a documented exit status.
struct Failure: Error {
  /// The exit statuses that the help documents; all but `found` are those of `sysexits.h`.
  enum Status {
    static let found: Int32 = 1
    static let usage: Int32 = 64
    static let data: Int32 = 65
    static let noInput: Int32 = 66
    static let unavailable: Int32 = 69
    static let cannotCreate: Int32 = 73
    static let io: Int32 = 74
    static let tryAgain: Int32 = 75
    static let configuration: Int32 = 78
    static let interrupted: Int32 = 130
  }

  var status: Int32
  var message: String
  var hints: [String] = []

  init(_ status: Int32, _ message: String, hints: [String] = []) {
    self.status = status
    self.message = message
    self.hints = hints
  }

  /// The failure behind an error of the modules; `nil` for errors of the argument parser.
  init?(wrapping error: any Error) {
    switch error {
    case let error as CatalogError: self.init(error.exitStatus, error.description)
    case let error as FileError: self.init(wrapping: CatalogError(error))
    case let error as MarkdownError: self.init(Status.data, error.description)
    case let error as OutputFailure: self.init(OutputFailure.exitStatus, error.description)
    case let error as LogError:
      self.init(
        error.code == .cannotRead ? Status.noInput : Status.data, error.description,
        hints: error.hints)
    case let error as LinkCheckError:
      let status =
        switch error.code {
        case .cannotRead: Status.noInput
        case .damaged: Status.data
        case .cannotWrite: Status.cannotCreate
        default: Status.unavailable
        }
      self.init(status, error.description)
    case let error as SiteError:
      self.init(Status.found, "the site was not written", hints: error.problems.map(\.description))
    case let error as ScaffoldFailure: self.init(ScaffoldFailure.exitStatus, error.description)
    case let error as SiteWriteError: self.init(Status.cannotCreate, error.description)
    default: return nil
    }
  }

  /// Prints the message and the hints to standard error.
  func report() {
    let painter = Painter(for: .error)
    var text =
      painter.paint("tricks: ", as: .failure) + SafeText.sanitize(message, allowsLineBreaks: true)
      + "\n"
    for hint in hints { text += "  " + SafeText.sanitize(hint, allowsLineBreaks: true) + "\n" }
    StandardError.write(text)
  }
}
