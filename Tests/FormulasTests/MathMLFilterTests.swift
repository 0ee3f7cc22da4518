import Testing

@testable import Formulas

/// What may stand in the MathML of a page.
struct MathMLFilterTests {
  @Test(arguments: [
    "<math><script>alert(1)</script></math>", "<math><mi></math></mi>", "<math><mi>x</math>",
    "<math><annotation-xml encoding=\"text/html\"><b>x</b></annotation-xml></math>",
    "<math><mi href=javascript:x>x</mi></math>", "<math><mi class='a'>x</mi></math>",
    "<math><mi a=\"b>x</mi></math>", "<math><!-- x --></math>", "x",
    "<math><mi mathvariant=\"unknown\">x</mi></math>", "<math><mi>a>b</mi></math>", "<math",
    "</math><math>", "<math><mglyph src=\"a\"></mglyph></math>",
  ])
  func `what is no mathematics does not pass`(markup: String) {
    #expect(MathMLFilter.cleaned(markup) == nil)
  }

  @Test func `attributes that pages have no use for are left out`() {
    #expect(
      MathMLFilter.cleaned(
        "<span><math onclick=\"x\"><mi style=\"a\" href=\"javascript:x\" id=\"b\">x</mi><mspace width=\"1em\"/></math></span>"
      ) == "<math><mi>x</mi><mspace width=\"1em\"></mspace></math>")
  }
}
