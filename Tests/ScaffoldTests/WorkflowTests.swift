import Foundation
import Scaffold
import Testing

@Suite("The workflows of a new workspace")
struct WorkflowTests {
  /// Reads YAML with Python, where PyYAML is installed.
  private enum YAML {
    static let isAvailable = (try? parse("a: 1")) != nil

    static func parse(_ text: String) throws -> [String: Any] {
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yml")
      try text.write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let python = Process()
      python.executableURL = URL(filePath: "/usr/bin/env")
      // BaseLoader keeps `on` and all other values as text.
      let script =
        "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), yaml.BaseLoader)))"
      python.arguments = ["python3", "-c", script, file.path]
      let output = Pipe()
      python.standardOutput = output
      python.standardError = FileHandle.nullDevice
      try python.run()
      let json = try output.fileHandleForReading.readToEnd() ?? Data()
      python.waitUntilExit()
      return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }
  }

  private func workflow(_ name: String, repository: String = "me/tricks") throws -> String {
    let options = ScaffoldOptions(name: "Notes", sourceRepository: repository)
    let path = ".github/workflows/" + name
    return try #require(Scaffold.files(options).first { $0.path == path }).contents
  }

  @Test(
    "Links are checked weekly and by hand, with the right to read alone",
    .enabled(if: YAML.isAvailable))
  func links() throws {
    let workflow = try YAML.parse(workflow("links.yml"))
    let triggers = try #require(workflow["on"] as? [String: Any])
    #expect(Set(triggers.keys) == ["schedule", "workflow_dispatch"])
    let schedule = try #require(triggers["schedule"] as? [[String: String]])
    #expect(schedule == [["cron": "23 5 * * 1"]])
    #expect(workflow["permissions"] as? [String: String] == ["contents": "read"])
    let jobs = try #require(workflow["jobs"] as? [String: [String: Any]])
    #expect(Set(jobs.keys) == ["check"])
    #expect(jobs["check"]?["container"] as? String == "swift:6.2")
  }

  @Test("The site is published by a job that alone may publish", .enabled(if: YAML.isAvailable))
  func site() throws {
    let workflow = try YAML.parse(workflow("site.yml"))
    let triggers = try #require(workflow["on"] as? [String: Any])
    #expect((triggers["push"] as? [String: [String]])?["branches"] == ["main"])
    let jobs = try #require(workflow["jobs"] as? [String: [String: Any]])
    #expect(
      jobs["deploy"]?["permissions"] as? [String: String] == [
        "pages": "write", "id-token": "write",
      ])
    #expect(jobs["deploy"]?["needs"] as? String == "build")
    let build = try #require(jobs["build"]?["steps"] as? [[String: Any]])
    let actions = build.compactMap { $0["uses"] as? String }
    #expect(actions.contains { $0.hasPrefix("actions/configure-pages@") })
    #expect(actions.contains { $0.hasPrefix("actions/upload-pages-artifact@") })
    let made = try #require(build.first { ($0["run"] as? String)?.contains("tricks site") == true })
    #expect(
      made["env"] as? [String: String] == ["BASE_URL": "${{ steps.pages.outputs.base_url }}"])
    #expect(build.contains { $0["id"] as? String == "pages" })
    let deploy = try #require(jobs["deploy"]?["steps"] as? [[String: Any]])
    #expect(deploy.count == 1)
    #expect((deploy.first?["uses"] as? String)?.hasPrefix("actions/deploy-pages@") == true)
  }

  @Test(
    "Every step does one thing, and what it runs is right shell", .enabled(if: YAML.isAvailable),
    arguments: ["links.yml", "site.yml"])
  func steps(name: String) throws {
    let jobs = try #require(YAML.parse(workflow(name))["jobs"] as? [String: [String: Any]])
    for job in jobs.values {
      for step in try #require(job["steps"] as? [[String: Any]]) {
        #expect((step["uses"] == nil) != (step["run"] == nil))
        guard let script = step["run"] as? String else { continue }
        #expect(try bash(["-n"], script: script, in: "/").status == 0, "\(script)")
      }
    }
  }

  @Test(
    "The check's exit status is the job's, and the report is in the summary",
    .enabled(if: YAML.isAvailable), arguments: [0, 1, 69])
  func status(status: Int32) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "links-\(UUID().uuidString)")
    let tools = folder.appending(path: ".tricks-bin")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = tools.appending(path: "tricks")
    try "#!/bin/sh\necho dead https://a.example\nexit \(status)\n".write(
      to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)

    let jobs = try #require(YAML.parse(workflow("links.yml"))["jobs"] as? [String: [String: Any]])
    let steps = try #require(jobs["check"]?["steps"] as? [[String: Any]])
    let script = try #require(steps.last?["run"] as? String)
    let result = try bash(["-eo", "pipefail"], script: script, in: folder.path)
    #expect(result.status == status)
    let summary = try String(contentsOf: folder.appending(path: "summary.md"), encoding: .utf8)
    #expect(summary.contains("dead https://a.example\n"))
    #expect(summary.contains("exit status 69") == (status == 69))
  }

  @Test("Without a known source the first step says what to do; with one it is not run")
  func source() throws {
    let unknown = ScaffoldOptions.unknownRepository
    #expect(try workflow("links.yml", repository: unknown).contains("put yours here"))
    let known = try workflow("links.yml")
    #expect(known.contains("TRICKS_REPOSITORY: \"me/tricks\""))
    #expect(known.contains("if: env.TRICKS_REPOSITORY == '\(unknown)'"))
  }

  @Test("The libraries are those that the project's own set-up installs")
  func libraries() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = try String(
      contentsOf: root.appending(path: "scripts/bootstrap"), encoding: .utf8)
    let list = try #require(script.firstMatch(of: /\npackages=\(([^)]*)\)/)?.output.1)
    for package in list.split(whereSeparator: \.isWhitespace) {
      #expect(try workflow("links.yml").contains(package), "\(package)")
      #expect(try workflow("site.yml").contains(package), "\(package)")
    }
  }

  private func bash(
    _ options: [String], script: String, in folder: String
  ) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bash"] + options + ["-c", script]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = [
      "PATH": "/usr/bin:/bin", "RUNNER_TEMP": folder, "GITHUB_STEP_SUMMARY": folder + "/summary.md",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }
}
