/// Tells a link's label (`pdf`, `代码`) from a title.
enum LinkLabel {
  /// Whether `text` only says what kind of page the link leads to.
  static func isLabel(_ text: Piece) -> Bool {
    let bare = text.trimming { !$0.isAlphabetic && !$0.isASCIIDigit }
    guard !bare.isEmpty else { return true }
    guard bare.count <= 40 else { return false }
    if labels.contains(bare) || isAddress(bare) { return true }
    var words = 0
    var isPossible = true
    var isFirstLabel = false
    var isLastLabel = false
    bare.forEachPart(separatedBy: { !$0.isWordPart && $0 != "-" && $0 != "'" }) { word in
      words += 1
      isLastLabel = labels.contains(word)
      if words == 1 { isFirstLabel = isLastLabel }
      isPossible = words <= 4 && (isLastLabel || qualifiers.contains(word) || word.isAllDigits)
      return isPossible
    }
    return isPossible && (isFirstLabel || isLastLabel)
  }

  /// The label that a link to `url` gets when its writer gave none.
  static func label(for url: String) -> String {
    let address = Piece(utf8: url)
    if address.contains(lowercased: "arxiv.org/") { return "arxiv" }
    if address.contains(lowercased: "doi.org/") { return "doi" }
    if address.contains(lowercased: "github.com/") { return "code" }
    return url.lowercased().hasSuffix(".pdf") ? "pdf" : "site"
  }

  /// Whether the text is an address rather than words.
  private static func isAddress(_ text: Piece) -> Bool {
    let start = text.startIndex
    if text.holds(lowercased: "http://", at: start) || text.holds(lowercased: "https://", at: start)
      || text.holds(lowercased: "www.", at: start)
    {
      return true
    }
    guard !text.contains(0x20) else { return false }
    return text.holds(lowercased: "arxiv:", at: start) || ArxivID(utf8: text) != nil
  }

  private static let labels = WordTable([
    "pdf", "arxiv", "code", "codes", "site", "link", "links", "paper", "url", "web", "website",
    "homepage",
    "page", "project", "github", "gitlab", "repo", "repository", "source", "src", "slides", "slide",
    "ppt", "pptx", "poster", "video", "videos", "youtube", "bilibili", "talk", "demo", "blog",
    "post",
    "article", "doi", "acm", "ieee", "springer", "html", "abs", "abstract", "bib", "bibtex", "data",
    "dataset", "datasets", "model", "models", "docs", "doc", "documentation", "notes", "note",
    "notebook", "colab",
    "here", "download", "book", "read", "openreview", "supp", "supplementary", "supplement",
    "appendix",
    "tensorflow", "pytorch", "keras", "caffe", "tf", "jax", "torch", "mxnet", "theano", "matlab",
    "review", "reviews", "discussion", "reddit", "zhihu", "csdn", "medium", "wiki", "wikipedia",
    "amazon",
    "douban", "tutorial", "lecture", "lectures", "course", "tweet", "twitter", "official", "mirror",
    "archive", "acl", "aclanthology", "anthology", "cvf", "pmlr", "neurips", "nips",
    "semantic scholar", "scholar",
    "pwc", "papers with code", "papers-with-code", "paperswithcode", "hf", "huggingface",
    "hugging face", "project page",
    "home page", "source code", "official code", "author", "authors", "publisher", "amazon.com",
    "epub",
    "论文", "代码", "链接", "原文", "项目", "主页", "项目主页", "项目地址", "源码", "官网", "网站", "博客", "视频",
    "幻灯片", "课件", "译文", "中文版", "英文版", "翻译", "知乎", "笔记", "解读", "讲解", "数据集", "地址", "下载",
    "论文链接", "代码链接", "原文链接", "官方网站", "豆瓣", "教程", "百度网盘", "中译", "中译本", "中文", "英文",
    "论文地址", "代码地址", "点击", "这里", "全文", "电子版", "在线阅读", "网页", "网址", "b站", "课程主页", "文章",
  ])

  private static let qualifiers = WordTable([
    "the", "official", "unofficial", "original", "short", "long", "version", "arxiv", "full",
    "online", "first", "my", "our", "and", "or", "on", "in",
    "chinese", "english", "free", "lua", "python", "c", "v1", "v2", "v3", "part", "new", "old",
    "extended", "journal", "conference", "conf", "s", "a", "b",
    "authors'", "author's", "implementation", "code", "pdf", "s", "third-party",
    "re-implementation", "by", "google", "with",
  ])
}
