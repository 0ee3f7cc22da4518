import Foundation
import TestSupport
import Testing

/// A check waits for nothing without bound, and for nothing at all after its deadline.
@Suite struct DeadlineTests {
  /// Makes a history, then holds it until the workbench's program ends.
  private func hold(_ bench: Workbench) throws -> ChildRun {
    #expect(try bench.tricks("check").status == 1)
    let script = """
      import os, sqlite3, time
      base = sqlite3.connect(".tricks/history.sqlite", isolation_level=None)
      base.execute("PRAGMA locking_mode = EXCLUSIVE")
      base.execute("BEGIN EXCLUSIVE")
      base.execute("INSERT INTO host VALUES ('a.test', 1)")
      print("held", flush=True)
      parent = os.getppid()
      while os.getppid() == parent: time.sleep(0.2)
      """
    let holder = try ChildRun(bench.setup("python3", ["-c", script]))
    #expect(holder.waitForOutput("held", atMost: Workbench.patience))
    return holder
  }

  @Test(arguments: [[], ["--deadline", "0.2"]])
  func aHistoryThatIsHeldIsDoneWithout(options: [String]) throws {
    let bench = try Workbench(["catalog/blogs.md": "# Blogs\n\n- Lost [a](lost.txt)\n"])
    let holder = try hold(bench)
    defer {
      holder.kill()
      _ = holder.wait(atMost: Workbench.patience)
    }
    let result = try bench.tricks(words: ["check", "--max-age", "0"] + options)
    #expect(!result.isTimedOut)
    #expect(result.status == (options.isEmpty ? 1 : 0), "\(result.messages)")
    #expect(result.messages.contains("without its history"), "\(result.messages)")
    #expect(result.messages.contains("in use by another program"))
    for words in [["show", "lost"], [], ["site"]] {
      #expect(try !bench.tricks(words: words).isTimedOut, "\(words)")
    }
  }

  @Test func anInputThatDoesNotEndIsLeftAtTheDeadline() throws {
    let bench = try Workbench()
    // The shell itself holds the other end of the pipe open.
    let script = """
      mkfifo pipe && exec 3<>pipe && echo http://127.0.0.1:1/a >&3
      '\(TricksBinary.path)' check - --json --deadline 0.5 <pipe
      echo status $?
      """
    let run = try ChildRun(bench.setup("sh", ["-c", script]))
    #expect(run.waitForOutput("status 75", atMost: Workbench.patience), "\(run.shown)")
    #expect(run.shown.contains("http://127.0.0.1:1/a"))
    #expect(run.wait(atMost: Workbench.patience).messages.contains("--deadline"))
  }

  @Test func aPipeThatIsLinkedToIsNotOpened() throws {
    let bench = try Workbench(["list.md": "[a](pipe.md#x) [b](pipe.html#x)\n"])
    for name in ["pipe.md", "pipe.html"] { #expect(mkfifo(bench.path(name), 0o600) == 0) }
    let result = try bench.tricks("check", "list.md", "--json")
    #expect(!result.isTimedOut)
    #expect(try result.rows("links").count == 2)
  }

  @Test func theArchiveIsNotWaitedForAfterTheDeadline() throws {
    let server = try PageServer()
    defer { server.stop() }
    let bench = try Workbench([
      "a.md": "[a](\(server.url("/gone"))) [b](\(server.url("/lost")))\n",
      "tricks.toml": "[check]\narchive = \"\(server.url("/slow"))\"\n",
    ])
    let result = try bench.tricks(
      "check", "a.md", "--suggest", "--allow-private", "--deadline", "2", "--timeout", "50")
    #expect(!result.isTimedOut)
    #expect(result.status == 1)
    #expect(result.messages.contains("the deadline came first"), "\(result.messages)")
  }
}
