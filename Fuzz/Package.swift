// swift-tools-version: 6.2

import PackageDescription

/// The modules are compiled from the main package's sources (`Modules/` holds links to them), with
/// coverage counters and the address sanitizer, and without its dependencies.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing", "-g"]),
]

let package = Package(
  name: "tricks-fuzz",
  targets: [
    .systemLibrary(name: "CCMarkGFM", path: "Modules/CCMarkGFM", pkgConfig: "libcmark-gfm"),
    .systemLibrary(name: "CFileSystem", path: "Modules/CFileSystem"),
    .target(
      name: "Files", dependencies: ["CFileSystem"], path: "Modules/Files",
      swiftSettings: swiftSettings),
    .target(name: "TextDiff", path: "Modules/TextDiff", swiftSettings: swiftSettings),
    .target(
      name: "Markdown", dependencies: ["CCMarkGFM"], path: "Modules/Markdown",
      swiftSettings: swiftSettings),
    .target(
      name: "Catalog", dependencies: ["Files", "Markdown", "TextDiff"], path: "Modules/Catalog",
      swiftSettings: swiftSettings),
    .target(name: "Diagnosis", path: "Modules/Diagnosis", swiftSettings: swiftSettings),
    .target(
      name: "LinkExtract", dependencies: ["Catalog", "Markdown"], path: "Modules/LinkExtract",
      swiftSettings: swiftSettings),
    // What reads the pages of servers, without what fetches them.
    .target(
      name: "PageReading", path: "Modules/LinkCheck",
      sources: [
        "Page/CharacterSet.swift", "Page/HTMLTag.swift", "Page/HTMLTagReader.swift",
        "Page/HTMLText.swift", "URL/URLText.swift",
      ],
      swiftSettings: swiftSettings),
    .target(name: "FuzzDriver", path: "Driver", swiftSettings: swiftSettings),
    .executableTarget(
      name: "tricks-fuzz-imports", dependencies: ["Catalog", "FuzzDriver", "Markdown"],
      path: "Imports", swiftSettings: swiftSettings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    .executableTarget(
      name: "tricks-fuzz-pages",
      dependencies: ["FuzzDriver", "LinkExtract", "Markdown", "PageReading"], path: "Pages",
      swiftSettings: swiftSettings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    .executableTarget(
      name: "tricks-fuzz-journal", dependencies: ["Catalog", "Files", "FuzzDriver", "Markdown"],
      path: "Journal", swiftSettings: swiftSettings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    .executableTarget(
      name: "tricks-fuzz-logs", dependencies: ["Diagnosis", "FuzzDriver"], path: "Logs",
      swiftSettings: swiftSettings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    .executableTarget(
      name: "tricks-fuzz", dependencies: ["Catalog", "FuzzDriver", "Markdown"], path: "Sources",
      swiftSettings: swiftSettings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
  ],
  swiftLanguageModes: [.v6]
)
