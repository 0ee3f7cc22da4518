import LinkCheck
import Testing

/// Which redirects may be written into a list.
@Suite struct RedirectSafetyTests {
  @Test(arguments: [
    ("http://a.test/paper", "https://a.test/paper"),
    ("http://a.test/paper.html#sec", "https://www.a.test/paper/#sec"),
    ("https://old.test/x", "https://new.test/y?id=1"),
    ("http://a.test/", "https://a.test/"), ("http://a.test", "https://www.a.test/en/"),
    ("https://a.test/login", "https://a.test/auth/login"),
    ("https://a.test/author/x", "https://a.test/authors/x"),
  ])
  func aNewAddressIsWritten(_ old: String, _ new: String) {
    #expect(RedirectSafety.objection(to: new, for: old) == nil)
  }

  @Test(arguments: [
    ("https://a.test/paper", "https://a.test/", "front page"),
    ("https://a.test/paper", "https://a.test", "front page"),
    ("https://a.test/paper", "https://b.test/?from=a", "front page"),
    ("https://a.test/paper", "https://a.test/index.html", "front page"),
    ("https://a.test/paper", "https://a.test/en/", "front page"),
    ("https://a.test/paper", "https://a.test/users/sign_in", "login"),
    ("https://a.test/paper", "https://a.test/Login.aspx?ReturnUrl=%2Fpaper", "login"),
    ("https://a.test/paper", "https://accounts.a.test/o/x", "login"),
    ("https://a.test/paper", "https://www.hugedomains.com/domain_profile.cfm?d=a", "for sale"),
    ("https://a.test/paper", "http://a.test/paper/", "not encrypted"),
    ("https://a.test/paper", "https://a.test/x;jsessionid=4F", "one visit"),
    ("https://a.test/paper", "https://me:secret@a.test/paper", "password"),
    ("https://a.test/paper#a", "https://A.test:443/paper#a", "same address"),
    ("https://a.test/paper", "ftp://a.test/paper", "no web address"),
    ("paper.md", "https://a.test/paper", "no web address"),
  ])
  func anAddressOfSomethingElseIsNot(_ old: String, _ new: String, _ reason: String) throws {
    #expect(try #require(RedirectSafety.objection(to: new, for: old)).contains(reason))
  }
}
