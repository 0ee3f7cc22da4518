import Foundation
import TestSupport
import Testing

@testable import Files

/// What is reached from an open folder, also when somebody changes the folders meanwhile.
struct FolderHandleTests {
  private func code(_ body: () throws -> Void) -> FileError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? FileError)?.code
    }
  }

  @Test("a folder that is replaced by a link after it was opened is not left for the link's target")
  func replacedFolder() throws {
    let bench = try Workbench(["a/b/old.txt": "1", "outside/keep.txt": "1"])
    let root = try FolderHandle(path: bench.path("a"), followsLinks: false)
    let inner = try #require(try root.folder("b"))
    try FileManager.default.moveItem(atPath: bench.path("a/b"), toPath: bench.path("moved"))
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("a/b"), withDestinationPath: bench.path("outside"))
    try inner.create("new.txt", Array("2".utf8))
    try inner.removeFile("keep.txt")
    #expect(bench.exists("moved/new.txt"))
    #expect(bench.exists("outside/keep.txt") && !bench.exists("outside/new.txt"))
    #expect(code { _ = try root.folder("b") } == .unsafePath)
    #expect(code { _ = try root.makeFolder("b/c") } == .unsafePath)
    #expect(code { try root.removeTree("b") } == .unsafePath)
    #expect(bench.exists("outside/keep.txt"))
  }

  @Test("a path that leads up is refused")
  func up() throws {
    let bench = try Workbench(["a/b/x": ""])
    let root = try FolderHandle(path: bench.path("a"), followsLinks: false)
    #expect(code { _ = try root.folder("b/../..") } == .unsafePath)
    #expect(code { _ = try root.makeFolder("../c") } == .unsafePath)
  }

  @Test("a tree is removed with the links in it, not with what they lead to")
  func tree() throws {
    let bench = try Workbench(["a/b/c/x": "1", "a/b/y": "1", "outside/keep.txt": "1"])
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("a/b/c/link"), withDestinationPath: bench.path("outside"))
    let root = try FolderHandle(path: bench.path("a"), followsLinks: false)
    try root.removeTree("b")
    try root.removeTree("b")
    #expect(!bench.exists("a/b") && bench.exists("a") && bench.exists("outside/keep.txt"))
  }

  @Test("a file is added whole where there is none, and never in place of one or of a link")
  func adding() throws {
    let bench = try Workbench(["a/there.txt": "old"])
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("a/link.txt"), withDestinationPath: bench.path("elsewhere"))
    let root = try FolderHandle(path: bench.path("a"), followsLinks: false)
    #expect(try root.add("new.txt", Array("new".utf8)))
    #expect(try !root.add("there.txt", Array("new".utf8)))
    #expect(try !root.add("link.txt", Array("new".utf8)))
    #expect(try bench.text("a/new.txt") == "new")
    #expect(try bench.text("a/there.txt") == "old")
    #expect(!bench.exists("elsewhere"))
    #expect(try root.names() == ["link.txt", "new.txt", "there.txt"])
  }
}
