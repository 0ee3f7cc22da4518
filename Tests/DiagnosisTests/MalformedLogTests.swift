import Diagnosis
import Testing

/// Files that are no sound logs: each gives an error that says something, or runs without a finding
/// out of garbage; none a crash.
@Suite struct MalformedLogTests {
  private static let texts: [String] = [
    "", " ", "\n", "\r\n\r\n", ",", ",,,\n,,,\n", ";\n;\n", "\t\t\n", "loss", "loss\n",
    "epoch,loss",
    "epoch,loss\n", "epoch,loss\n,\n", "epoch,loss\nx,y\n", "epoch,loss\n1,2,3,4\n",
    "epoch,loss\n0,1\n1\n2,3\n", "epoch,loss\n0,1e\n", "epoch,loss\n0,--1\n",
    "epoch,loss\n0,1.2.3\n",
    "epoch,loss\n0,0x10\n", "epoch,loss\n0,\"1\n", "1,2\n3,4\n", "name,colour\nball,red\n",
    "epoch,g_loss,d_loss\n0,1,1\n", "{", "}", "[", "[1, 2", "{}", "{}\n{}\n", "[]", "[[[[]]]]",
    "{\"loss\"}", "{\"loss\": }\n{}\n", "{\"loss\": 1,}\n{}\n", "{\"loss\": 1}}\n{}\n",
    "{\"loss: 1}\n{}\n", "{\"loss\": nope}\n{}\n", "{\"log_history\": [}", "{\"log_history\": 3}",
    "{\"a\": {\"b\": [1, 2, {\"c\": [[]]}]}}", "null", "true", "dear diary\nit rained\n",
    "<html><body>404</body></html>", "loss: \n", "loss: high\n", "epoch\n", "\u{0}\u{0}\u{0}\u{0}",
    "\u{FEFF}", "%PDF-1.4\n", "loss,loss\n1,2\n", "Wall time,Step,Value\nx,y,z\n",
    "\"unclosed header,loss\n1,2\n",
  ]

  @Test func thereAreEnough() { #expect(Self.texts.count >= 40) }

  @Test(arguments: texts) func textIsRefusedOrSaysNothing(text: String) {
    check(Array(text.utf8))
  }

  @Test func deepNestingAndLongNamesAreRefusedOrSayNothing() {
    check(Array(repeating: UInt8(ascii: "["), count: 100_000))
    check(Array(String(repeating: "{\"a\":", count: 50_000).utf8))
    check(Array((String(repeating: "x", count: 100_000) + ",loss\n1,2\n").utf8))
  }

  @Test func brokenEncodingsAndRecordsAreRefusedOrSayNothing() {
    check([0xFF, 0xFE])
    check([0xFF, 0xFE, 0x00, 0xD8])
    check([0xFE, 0xFF, 0xD8])
    check([0xEF, 0xBB, 0xBF])
    check(Array(repeating: 0xFF, count: 4096))
    let record = EventFile.record(step: 1, tag: "loss", value: 2)
    for length in 0..<record.count { check(Array(record.prefix(length))) }
    for index in record.indices {
      var damaged = record
      damaged[index] ^= 0x55
      check(damaged)
    }
  }

  private func check(_ bytes: [UInt8]) {
    do {
      let runs = try LogText.read(bytes: bytes, name: "log")
      for run in runs {
        let fired = Judge(Self.conditions).findings(run).filter { $0.verdict == .fired }
        #expect(fired.isEmpty, "\(String(decoding: bytes.prefix(60), as: UTF8.self))")
      }
    } catch let error as LogError {
      #expect(!error.message.isEmpty)
    } catch {
      Issue.record("another error: \(error)")
    }
  }

  /// Two rules that fire on nearly every log that holds anything.
  private static let conditions: [RuleCondition] = [
    "needs: train.loss\npoints: 8\nwhen: tail(train.loss) > -1",
    "needs: train.loss\nwhen: bad(train.loss) > 0",
  ].compactMap { try? RuleBlockParser.parse($0, rule: "r", firstLine: 1) }
}
