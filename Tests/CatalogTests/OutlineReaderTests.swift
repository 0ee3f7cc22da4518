import Markdown
import Testing

@testable import Catalog

/// Tables, outlines and bookmarks that other programs wrote.
struct OutlineReaderTests {
  @Test func `a table of Zotero is read by the names of its columns`() throws {
    let text = """
      "Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Manual Tags"
      "AB12","journalArticle","2015","He, Kaiming; Zhang, X.","Deep, ""very"" deep
      nets","CVPR","10.1109/CVPR.2016.90","https://a.example/","vision; nets"
      "CD34","webpage","","","","","","",""
      """
    let result = CSVReader.read(Array(text.utf8), name: "a.csv")
    let work = try #require(result.works.first)
    #expect(work.title == "Deep, \"very\" deep\nnets")
    #expect(work.authors.map(\.displayName) == ["Kaiming He", "X. Zhang"])
    #expect(work.venue == "CVPR")
    #expect(work.year == 2015)
    #expect(work.identifiers.doi == "10.1109/CVPR.2016.90")
    #expect(work.tags == ["vision", "nets"])
    #expect(work.unkept == ["Item Type"])
    #expect(
      result.problems.map(\.description) == [
        "a.csv:4:1: a row without title and address; nothing can be added of it"
      ])
  }

  @Test func `semicolons and tabs part cells as well, and what is no table is told`() {
    for separator in [";", "\t"] {
      let text = "title\(separator)url\r\nA\(separator)https://a.example\r\n"
      let works = CSVReader.read(Array(text.utf8), name: "a.csv").works
      #expect(works.map(\.title) == ["A"])
      #expect(works.first?.links.map(\.url) == ["https://a.example"])
    }
    #expect(CSVReader.read(Array("a,b\n1,2\n".utf8), name: "a.csv").problems.count == 1)
    let open = CSVReader.read(Array("title,url\n\"A,https://a.example\n".utf8), name: "a.csv")
    #expect(open.problems.first?.description == "a.csv:2:1: this quotation mark is not closed")
    #expect(CSVReader.read([], name: "a.csv").works.isEmpty)
  }

  @Test func `an outline gives what has an address or nothing below it`() {
    let text = """
      <?xml version="1.0"?><opml version="2.0"><body>
      <outline text="Feeds"><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
      <outline text="Only a title" _note="one&#10;&#10;two"/></outline>
      <outline text="Parent" url="https://p.example/"><outline text="Child" url="https://c.example/"></outline></outline>
      </body></opml>
      """
    let works = OPMLReader.read(Array(text.utf8), name: "a.opml").works
    #expect(works.map(\.title) == ["A & B", "Only a title", "Parent", "Child"])
    #expect(works.map(\.section) == [["Feeds"], ["Feeds"], [], ["Parent"]])
    #expect(
      works.map { $0.links.first?.url } == [
        "https://a.example/", nil, "https://p.example/", "https://c.example/",
      ])
    #expect(works[1].notes == ["one", "two"])
    #expect(works.map(\.position.line) == [2, 3, 4, 4])
    #expect(OPMLReader.read(Array("hello".utf8), name: "a.opml").problems.count == 1)
    _ = OPMLReader.read(Array("<opml><outline text='".utf8), name: "a.opml")
  }

  @Test func `bookmarks of a browser keep their folders, tags and descriptions`() {
    let text = """
      <!DOCTYPE NETSCAPE-Bookmark-file-1>
      <TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
      <DL><p>
          <DT><H3 ADD_DATE="1">Papers</H3>
          <DL><p>
              <DT><A HREF="https://arxiv.org/abs/1706.03762" TAGS="nlp,to read" TOREAD="1">Attention &amp; more</A>
              <DD>A note
          </DL><p>
          <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
          <DT><A HREF="https://b.example/">B</A>
      </DL><p>
      """
    let result = BookmarksReader.read(Array(text.utf8), name: "b.html")
    #expect(result.works.map(\.title) == ["Attention & more", "B"])
    #expect(result.works.map(\.section) == [["Papers"], []])
    #expect(result.works[0].tags == ["nlp", "to-read"])
    #expect(result.works[0].notes == ["A note"])
    #expect(result.works[0].state == .todo)
    #expect(result.works[0].position.line == 6)
    #expect(result.problems.map(\.isError) == [false])
    _ = BookmarksReader.read(Array("<DL><A HREF='https://a.example".utf8), name: "b.html")
  }

  @Test(arguments: [
    ("a.bib", "", ImportFormat.bibtex), ("-", "% x\n@misc{a,", .bibtex), ("-", "TY  - JOUR", .ris),
    ("-", "\n [{}]", .cslJSON), ("x", "<?xml", .opml), ("x", "<!DOCTYPE NETSCAPE", .bookmarks),
    ("l.markdown", "", .markdown), ("t.tsv", "", .csv),
  ])
  func `a format is told by the name, else by the beginning`(
    _ name: String, _ text: String, _ format: ImportFormat
  ) {
    #expect(ImportFormat.detected(name: name, bytes: Array(text.utf8)) == format)
  }
}
