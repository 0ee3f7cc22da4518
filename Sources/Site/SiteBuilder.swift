public import Catalog
internal import Markdown

/// Turns a catalog into a complete, checked site, without touching a disk.
public struct SiteBuilder: Sendable {
  private let catalog: Catalog
  private let options: SiteOptions

  /// Prepares to build the site of `catalog`.
  public init(catalog: Catalog, options: SiteOptions) {
    self.catalog = catalog
    self.options = options
  }

  /// Renders every page and checks every internal link; the same input gives the same bytes.
  ///
  /// - Throws: ``SiteError`` with everything that is wrong in the theme, in the catalog's
  ///   relations, and in the links of the pages.
  public func build() async throws(SiteError) -> BuiltSite {
    let context = try await makeContext()
    let survey = CatalogSurvey(catalog, links: context.links)
    let problems = context.relations.problems + survey.problems
    if !problems.isEmpty { throw SiteError(problems) }

    async let extraFiles = extraFiles()
    let rendered = await PageRenderer(site: context).renderAll()
    var contents = context.assets.files
    contents[".nojekyll"] = []
    contents.merge(SiteData.files(context)) { $1 }
    for page in rendered { contents[page.subject.path] = page.bytes }
    var clashes: [SiteProblem] = []
    for (path, result) in await extraFiles {
      do {
        let bytes = try result.get()
        guard SitePath.isSafe(path), contents.updateValue(bytes, forKey: path) == nil else {
          clashes.append(
            SiteProblem(file: path, message: "this path is unsafe, or that of a page of the site"))
          continue
        }
      } catch {
        clashes.append(SiteProblem(file: path, message: "this file cannot be made: \(error)"))
      }
    }
    let audit = LinkAudit(
      files: Set(contents.keys), subjects: rendered.map(\.subject), baseURL: context.baseURL,
      basePath: context.basePath)
    clashes += await audit.problems(of: rendered.map(\.subject))
    clashes += rendered.flatMap(\.problems)
    if !clashes.isEmpty { throw SiteError(clashes) }
    return BuiltSite(
      files: SiteFiles(contents: contents),
      warnings: (survey.warnings + context.formulas.warnings + Theme.strayFiles(options.theme))
        .sorted())
  }

  /// The files of the options, made.
  private func extraFiles() async -> [(path: String, bytes: Result<[UInt8], any Error>)] {
    options.extraFiles.sorted { $0.key < $1.key }.map { file in
      (file.key, Result { try file.value() })
    }
  }

  /// Reads the theme and plans the site; what does not depend on each other is made side by side.
  private func makeContext() async throws(SiteError) -> SiteContext {
    let base = try SiteBase(url: options.baseURL, path: options.basePath)
    let theme = Theme.standard.overlaid(by: options.theme)
    let languages = options.languages.isEmpty ? [.english] : options.languages
    let plan = SitePlan(catalog: catalog, languages: languages)
    let strings = try InterfaceStrings.load(
      theme.files["strings.json"], languages: plan.languages)
    async let bibliography = Bibliography(catalog.entries, keys: options.citekeys)
    async let search = SearchIndex(catalog, plan: plan)
    async let relations = Relations(catalog)
    async let addresses = LinkSurvey(catalog)
    async let titleKeys = TitleIndex(catalog)
    let digests = Dictionary(
      uniqueKeysWithValues: plan.languages.map { ($0, Digest(catalog, language: $0)) })
    func texts(_ text: String) -> [Language: String] {
      Dictionary(
        uniqueKeysWithValues: plan.languages.map { ($0, Bilingual.part(of: text, in: $0)) })
    }
    return SiteContext(
      catalog: catalog, options: options, plan: plan, relations: await relations,
      links: LinkMap(catalog), addresses: await addresses, formulas: FormulaBook(catalog),
      strings: strings, digests: digests,
      templates: try TemplateSet.load(theme, strings: strings),
      assets: try SiteAssets(theme: theme, search: await search),
      baseURL: base.url, basePath: base.path,
      hasFeeds: base.url != nil && Feed.hasNews(catalog),
      bibliography: await bibliography, titleIndex: await titleKeys,
      titles: texts(options.title), descriptions: texts(options.description))
  }
}
