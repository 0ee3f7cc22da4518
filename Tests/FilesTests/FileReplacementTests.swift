import Foundation
import Glibc
import TestSupport
import Testing

@testable import Files

/// What a file has besides its bytes stays when it is replaced, and nobody gains access.
struct FileReplacementTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func `a name as long as the system takes can be replaced`() throws {
    let bench = try Workbench()
    let names = [String(repeating: "n", count: 255), String(repeating: "学", count: 85)]
    for name in names {
      try bench.write(name, "old")
      try FileReplacement.replace(
        bench.path(name), with: Self.bytes("new"), expecting: .bytes(Self.bytes("old")))
      #expect(try bench.text(name) == "new")
    }
    #expect(bench.snapshot().keys.sorted() == names.sorted())
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o755, 0o2664] as [UInt32])
  func `the mode stays`(_ mode: UInt32) throws {
    let bench = try Workbench(["list.md": "old"])
    let path = bench.path("list.md")
    chmod(path, mode)
    try FileReplacement.replace(path, with: Self.bytes("new"), expecting: .anything)
    #expect(Self.mode(path) == mode)
  }

  @Test func `an access control list stays, and a folder's default list adds none`() throws {
    let bench = try Workbench(["a.md": "old", "b.md": "old", "folder/c.md": "old"])
    guard try bench.run("setfacl", ["-m", "u:nobody:r", "a.md"]).status == 0 else {
      try Test.cancel("this file system has no access control lists")
    }
    func list(_ name: String) throws -> String { try bench.run("getfacl", ["-cE", name]).text }
    try bench.run("chmod", ["600", "folder/c.md"])
    try bench.run("setfacl", ["-d", "-m", "u:nobody:rw", "folder"])
    for name in ["a.md", "b.md", "folder/c.md"] {
      let before = try list(name)
      try FileReplacement.replace(
        bench.path(name), with: Self.bytes("new"), expecting: .bytes(Self.bytes("old")))
      #expect(try list(name) == before, "\(name)")
    }
    #expect(try list("a.md").contains("user:nobody:r"))
  }

  @Test func `extended attributes stay`() throws {
    let bench = try Workbench(["a.md": "old"])
    guard try bench.run("setfattr", ["-n", "user.origin", "-v", "mine", "a.md"]).status == 0 else {
      try Test.cancel("this file system has no extended attributes")
    }
    try FileReplacement.replace(
      bench.path("a.md"), with: Self.bytes("new"), expecting: .bytes(Self.bytes("old")))
    let value = try bench.run("getfattr", ["--only-values", "-n", "user.origin", "a.md"])
    #expect(value.text == "mine")
  }

  @Test func `a file changed between reading and writing is never overwritten`() throws {
    let bench = try Workbench(["a.md": "theirs"])
    for path in [bench.path("a.md"), bench.path("gone.md")] {
      #expect(throws: FileError.self) {
        try FileReplacement.replace(
          path, with: Self.bytes("mine"), expecting: .bytes(Self.bytes("old")))
      }
    }
    #expect(bench.snapshot() == ["a.md": Self.bytes("theirs")])
  }

  @Test func `a file that must not exist is never replaced`() throws {
    let bench = try Workbench(["a.md": "old"])
    #expect(throws: FileError.self) {
      try FileReplacement.replace(
        bench.path("a.md"), with: Self.bytes("new"), expecting: .nothing)
    }
    symlink("nowhere", bench.path("link.md"))
    #expect(throws: FileError.self) {
      try FileReplacement.replace(
        bench.path("link.md"), with: Self.bytes("new"), expecting: .nothing)
    }
    #expect(bench.snapshot() == ["a.md": Self.bytes("old")])
  }

  @Test func `a symbolic link stays one, and files of our own never follow one`() throws {
    let bench = try Workbench(["real.md": "old"])
    symlink("real.md", bench.path("link.md"))
    try FileReplacement.replace(
      bench.path("link.md"), with: Self.bytes("new"), expecting: .bytes(Self.bytes("old")))
    #expect(FilePath.isLink(bench.path("link.md")))
    #expect(try bench.text("real.md") == "new")
    try FileReplacement.replace(
      bench.path("link.md"), with: Self.bytes("own"), expecting: .anything, followsLinks: false)
    #expect(!FilePath.isLink(bench.path("link.md")))
    #expect(try bench.text("real.md") == "new")
  }

  @Test func `drafts of killed runs are swept up, and other files are not`() throws {
    let long = String(repeating: "n", count: 255)
    let bench = try Workbench(["a.md": "a", ".b.md.tricks-7.tmp": "b", "c.tmp": "c"])
    try bench.write(long, "long")
    for name in ["a.md", long] {
      let draft = TemporaryName.make(for: name)
      #expect(draft.utf8.count <= 255)
      try bench.write(draft, "half")
    }
    TemporaryName.removeLeftovers(beside: [bench.path("a.md"), bench.path(long)])
    #expect(
      bench.snapshot().keys.sorted() == [".b.md.tricks-7.tmp", "a.md", "c.tmp", long].sorted())
  }

  @Test func `a private folder is its owner's alone`() throws {
    let bench = try Workbench()
    let folder = try PrivateFolder(in: bench.folder)
    #expect(Self.mode(folder.path) == 0o700)
    #expect(try PrivateFolder(in: bench.folder).path != folder.path)
    try Data().write(to: URL(filePath: folder.path + "/note.md"))
    folder.remove()
    #expect(!FilePath.exists(folder.path))
  }
}

/// Local state is for those alone who may read the lists.
struct StateFolderTests {
  private static func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test(arguments: [(0o644, 0o700), (0o600, 0o755), (0o640, 0o711)] as [(UInt32, UInt32)])
  func `what the lists hide the state hides`(_ file: UInt32, _ folder: UInt32) throws {
    let bench = try Workbench(["catalog/a.md": "a", "catalog/b.md": "b"])
    chmod(bench.path("catalog/a.md"), file)
    chmod(bench.path("catalog"), folder)
    let sources = ["catalog", "catalog/a.md", "catalog/b.md"].map(bench.path)
    let state = StateFolder(base: bench.folder, sources: sources)
    try state.write(Array("x".utf8), to: "kept")
    #expect(Self.mode(state.path) & 0o077 & ~0o050 == 0)
    #expect(Self.mode(state.path + "/kept") & 0o077 & ~(file & folder) & 0o044 == 0)
  }

  @Test func `a state that is more readable than the lists is closed`() throws {
    let bench = try Workbench(["catalog/a.md": "a", ".tricks/old": "old"])
    chmod(bench.path(".tricks"), 0o755)
    chmod(bench.path("catalog/a.md"), 0o600)
    let state = StateFolder(
      base: bench.folder, sources: ["catalog", "catalog/a.md"].map(bench.path))
    try state.prepare()
    #expect(Self.mode(state.path) == 0o700)
  }

  @Test func `a state folder that is a symbolic link is refused`() throws {
    let bench = try Workbench(["elsewhere/mine": "mine", "catalog/a.md": "a"])
    symlink("elsewhere", bench.path(".tricks"))
    let state = StateFolder(base: bench.folder, sources: [bench.path("catalog")])
    let before = bench.snapshot()
    #expect(throws: FileError.self) { try state.write([1], to: "kept") }
    #expect(bench.snapshot() == before)
    #expect(!state.isUsable)
  }
}
