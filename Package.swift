// swift-tools-version: 6.2

import PackageDescription

/// Settings shared by every Swift target: Swift 6 language mode comes from `swiftLanguageModes`;
/// these add the upcoming features that the code base is written for.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "tricks",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tricks", targets: ["tricks"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(name: "CArguments"),
    .target(name: "CCurl", dependencies: ["CDynamicLibrary"]),
    // Without optimization, tests wait ten times as long for the interpreter.
    .target(name: "CDuktape", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "CDynamicLibrary"),
    .systemLibrary(name: "CEpoll"),
    .systemLibrary(name: "CFileSystem"),
    .target(name: "CKaTeX"),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CPCRE2", dependencies: ["CDynamicLibrary"]),

    .target(name: "Files", dependencies: ["CFileSystem"], swiftSettings: swiftSettings),
    .target(name: "Markdown", dependencies: ["CCMarkGFM"], swiftSettings: swiftSettings),
    .target(
      name: "Catalog", dependencies: ["Files", "Markdown", "TextDiff"],
      swiftSettings: swiftSettings),
    .target(
      name: "Formulas", dependencies: ["CDuktape", "CKaTeX"], swiftSettings: swiftSettings),
    .target(name: "Diagnosis", swiftSettings: swiftSettings),
    .target(name: "Terminal", swiftSettings: swiftSettings),
    .target(name: "TextDiff", swiftSettings: swiftSettings),
    .target(name: "Scaffold", dependencies: ["Files"], swiftSettings: swiftSettings),
    .target(
      name: "LinkCheck", dependencies: ["CCurl", "CEpoll", grdb], swiftSettings: swiftSettings),
    .target(
      name: "LinkExtract", dependencies: ["Catalog", "Markdown"], swiftSettings: swiftSettings),
    .target(
      name: "Lookup", dependencies: ["Catalog", "Files", "LinkCheck", "Markdown"],
      swiftSettings: swiftSettings),
    .target(
      name: "Site", dependencies: ["Catalog", "Files", "Formulas", "Markdown"],
      swiftSettings: swiftSettings, plugins: ["EmbedTheme"]),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: swiftSettings),
    .target(name: "Preview", swiftSettings: swiftSettings),
    .executableTarget(
      name: "tricks",
      dependencies: [
        "CArguments", "CMalloc", "Catalog", "Diagnosis", "Files", "LinkCheck", "LinkExtract",
        "Lookup", "Markdown", "Patterns", "Preview", "Scaffold", "Site", "Terminal", "TextDiff",
        "TOMLKit", argumentParser,
      ],
      path: "Sources/tricks-cli", swiftSettings: swiftSettings, plugins: ["EmbedRules"]),

    .executableTarget(
      name: "embed-theme", path: "Plugins/embed-theme", swiftSettings: swiftSettings),
    .plugin(name: "EmbedTheme", capability: .buildTool(), dependencies: ["embed-theme"]),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-theme"]),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .testTarget(
      name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Markdown", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "CatalogTests", dependencies: ["Catalog", "Markdown", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LinkCheckTests", dependencies: ["LinkCheck", "TestSupport", grdb],
      exclude: [
        "Support/certificates.py", "Support/hostile_http.py", "Support/loopback_server.py",
        "Support/scripted_web.py",
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LinkExtractTests", dependencies: ["LinkExtract", "Markdown"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LookupTests", dependencies: ["Lookup", "LinkCheck"], swiftSettings: swiftSettings),
    .testTarget(
      name: "FormulasTests", dependencies: ["Formulas"], swiftSettings: swiftSettings),
    .testTarget(
      name: "DiagnosisTests", dependencies: ["Diagnosis", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: swiftSettings),
    .testTarget(
      name: "TextDiffTests", dependencies: ["TextDiff"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ScaffoldTests",
      dependencies: ["Scaffold", "Catalog", "LinkCheck", "Markdown", "TOMLKit"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "SiteTests", dependencies: ["Site", "Catalog", "Markdown", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: swiftSettings),
    .testTarget(
      name: "PreviewTests", dependencies: ["Preview", "TestSupport"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandTests", dependencies: ["TestSupport"], exclude: ["scholar_server.py"],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6]
)
