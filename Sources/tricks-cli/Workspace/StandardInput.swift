internal import Catalog
internal import Foundation

/// Standard input, for commands that take a text or a file from it.
enum StandardInput {
  /// What messages call it.
  static let name = "standard input"

  /// All of it.
  ///
  /// - Throws: `Failure` when it is longer than a file of a catalog may be, so that a stream without
  ///   an end does not fill the memory, or when it cannot be read.
  static func read() throws -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
        bytes += piece
        guard bytes.count <= CatalogFiles.sizeLimit else {
          throw Failure(
            Failure.Status.data,
            "\(name): more than \(CatalogFiles.sizeLimit >> 20) MiB; split it, or name a file")
        }
      }
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure(
        Failure.Status.noInput, "\(name): cannot be read: \(error.localizedDescription)")
    }
    return bytes
  }
}
