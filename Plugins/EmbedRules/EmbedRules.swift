import Foundation
import PackagePlugin

/// Compiles the shipped rules (`catalog/rules/`) into the program, so that `tricks diagnose` works
/// in a folder without a catalog.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "catalog/rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "ShippedRules.swift")
    let names = try FileManager.default.contentsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix(".md") }.sorted()
    return [
      .buildCommand(
        displayName: "Embedding the shipped rules",
        executable: try context.tool(named: "embed-theme").url,
        arguments: [rules.path, output.path, "shippedRules", ".md"],
        inputFiles: names.map { rules.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
