import Glibc
import Terminal
import Testing

@Suite("Output")
struct OutputBufferTests {
  @Test("Nothing is written before the end, then everything at once")
  func buffered() throws {
    let pipe = try Pipe()
    let output = OutputBuffer(for: pipe.writing)
    try output.write("论文 ")
    try output.write([0xFF, 0x0A])
    #expect(pipe.available() == 0)
    try output.flush()
    try output.flush()
    pipe.closeWriting()
    #expect(pipe.readAll() == Array("论文 ".utf8) + [0xFF, 0x0A])
  }

  @Test("Large output is written in pieces")
  func large() throws {
    let pipe = try Pipe()
    let output = OutputBuffer(for: pipe.writing, capacity: 4)
    try output.write("123")
    #expect(pipe.available() == 0)
    try output.write("45")
    #expect(pipe.available() == 5)
  }

  @Test("A full disk is a failure with status 74 and the system's reason")
  func fullDisk() throws {
    let descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let output = OutputBuffer(for: TerminalStream(descriptor: descriptor))
    try output.write("text")
    let failure = #expect(throws: OutputFailure.self) { try output.flush() }
    #expect(failure?.description == "cannot write the output: No space left on device")
    #expect(OutputFailure.exitStatus == 74)
  }

  @Test("A reader that has gone is no error where SIGPIPE is ignored")
  func readerGone() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_IGN)
      let pipe = try Pipe()
      pipe.closeReading()
      let output = OutputBuffer(for: pipe.writing)
      try output.write("text")
      try output.flush()
      guard output.isReaderGone else { exit(1) }
      try output.write("more")
      try output.flush()
      exit(0)
    }
  }

  @Test("A reader that has gone ends the process where SIGPIPE has its default effect")
  func readerGoneByDefault() async {
    await #expect(processExitsWith: .signal(SIGPIPE)) {
      signal(SIGPIPE, SIG_DFL)
      let pipe = try Pipe()
      pipe.closeReading()
      let output = OutputBuffer(for: pipe.writing)
      try output.write("text")
      try output.flush()
    }
  }
}
