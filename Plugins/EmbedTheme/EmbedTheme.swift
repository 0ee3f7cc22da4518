import Foundation
import PackagePlugin

/// Compiles the default theme (`site/`) into the `Site` module as string literals, so that the
/// installed binary works alone and the theme has one source.
@main
struct EmbedTheme: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let theme = context.package.directoryURL.appending(path: "site")
    let output = context.pluginWorkDirectoryURL.appending(path: "DefaultTheme.swift")
    let names = try FileManager.default.subpathsOfDirectory(atPath: theme.path).sorted()
    let inputs = names.map { theme.appending(path: $0) }.filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
    return [
      .buildCommand(
        displayName: "Embedding the default theme",
        executable: try context.tool(named: "embed-theme").url,
        arguments: [theme.path, output.path],
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
