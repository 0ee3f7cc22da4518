import Catalog
import Testing

@testable import Site

/// Formulas on pages.
struct FormulaPageTests {
  private let list = """
    # Papers

    - [x] Adam: A Method, Diederik Kingma, ICLR 2015 [arxiv](https://arxiv.org/abs/1412.6980)

      The step is $\\alpha \\cdot \\hat m / \\sqrt{\\hat v}$, at most about $\\alpha$.

      步长不超过$\\alpha$，而 $\\nosuch{x}$ 不行。

    """

  @Test func `formulas of notes and rules become MathML, and keep their TeX`() async throws {
    let catalog = try Sample.catalog([
      "papers.md": list,
      "rules/overfitting.md": Sample.overfitting + "\n\n```math\nL = \\sum_i l_i\n```\n",
    ])
    let site = try await Sample.site(catalog)
    let entry = try #require(site["entries/adam.html"])
    #expect(entry.contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">"))
    #expect(entry.contains("<msqrt>"))
    #expect(entry.contains("<annotation encoding=\"application/x-tex\">\\alpha</annotation>"))
    #expect(site["zh/entries/adam.html"]?.contains("<msqrt>") == true)
    #expect(
      site["rules/overfitting.html"]?.contains(
        "<span class=\"formula\" tabindex=\"0\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">"
      ) == true)
  }

  @Test func `what cannot be converted stays TeX, with a warning that says where`() async throws {
    let catalog = try Sample.catalog(["papers.md": list])
    let built = try await SiteBuilder(catalog: catalog, options: SiteOptions(title: "T")).build()
    #expect(
      built.warnings.map(\.description) == [
        "papers.md:7:33: the formula stays TeX: Undefined control sequence: \\nosuch at position 1: \\nosuch{x}"
      ])
    let page = String(decoding: built.files.contents["entries/adam.html"] ?? [], as: UTF8.self)
    #expect(page.contains("<code class=\"tex\">\\nosuch{x}</code>"))
  }

  @Test func `titles show their formulas on pages, and hold TeX where there is text alone`()
    async throws
  {
    let site = try await Sample.site(
      try Sample.list(
        "# Papers\n\n- Bounds on $\\ell_1$ norms < $5, A. Author, NIPS 2018 [pdf](https://a.example/)\n"
      ))
    let page = try #require(site.first { $0.key.hasPrefix("entries/bounds") }).value
    #expect(page.contains("<title>Bounds on $\\ell_1$ norms &lt; $5 · Tricks</title>"))
    let heading = try #require(page.firstMatch(of: /<h1[^>]*>(.*?)<\/h1>/)?.output.1)
    #expect(heading.hasPrefix("Bounds on <math") && heading.hasSuffix("</math> norms &lt; $5"))
    #expect(site["papers.html"]?.contains(">Bounds on <math") == true)
  }

  @Test func `the search keeps the TeX, and ids do not change`() async throws {
    let catalog = try Sample.list(
      "# Papers\n\n- Bounds on $\\ell_1$ norms, A. Author, NIPS 2018 [pdf](https://a.example/)\n\n  With $a_1 + b_1$ and $c$.\n"
    )
    #expect(catalog.entries.map(\.id) == ["bounds-on-ell-1-norms"])
    let site = try await Sample.site(catalog)
    let texts = site.filter { $0.key.hasPrefix("assets/search") }.values
    #expect(texts.contains { $0.contains("$a_1 + b_1$") })
  }
}
