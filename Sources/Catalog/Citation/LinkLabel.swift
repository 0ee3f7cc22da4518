/// Tells a link's label (`pdf`, `代码`) from a title.
enum LinkLabel {
  /// Whether `text` only says what kind of page the link leads to.
  static func isLabel(_ text: Substring) -> Bool {
    let bare = text.trimming { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
    guard !bare.isEmpty else { return true }
    guard bare.utf8.count <= 40 else { return false }
    let lower = bare.lowercased()
    if labels.contains(lower) { return true }
    if isAddress(lower) { return true }
    let words = lower.split(whereSeparator: {
      !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'"
    })
    guard words.count <= 4, let first = words.first, let last = words.last else { return false }
    return words.allSatisfy {
      qualifiers.contains(String($0)) || labels.contains(String($0))
        || $0.utf8.allSatisfy(\.isASCIIDigit)
    }
      && (labels.contains(String(first)) || labels.contains(String(last)))
  }

  /// The label that a link to `url` gets when its writer gave none.
  static func label(for url: String) -> String {
    let lower = url.lowercased()
    if lower.range(of: "arxiv.org/") != nil { return "arxiv" }
    if lower.range(of: "doi.org/") != nil { return "doi" }
    if lower.range(of: "github.com/") != nil { return "code" }
    return lower.hasSuffix(".pdf") ? "pdf" : "site"
  }

  /// Whether the text is an address rather than words.
  static func isAddress(_ lower: String) -> Bool {
    lower.utf8.starts(with: "http://".utf8) || lower.utf8.starts(with: "https://".utf8)
      || lower.utf8.starts(with: "www.".utf8)
      || (!lower.utf8.contains(0x20) && lower.utf8.starts(with: "arxiv:".utf8))
      || ArxivID(lower) != nil && !lower.utf8.contains(0x20)
  }

  private static let labels: Set<String> = [
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
  ]

  private static let qualifiers: Set<String> = [
    "the", "official", "unofficial", "original", "short", "long", "version", "arxiv", "full",
    "online", "first", "my", "our", "and", "or", "on", "in",
    "chinese", "english", "free", "lua", "python", "c", "v1", "v2", "v3", "part", "new", "old",
    "extended", "journal", "conference", "conf", "s", "a", "b",
    "authors'", "author's", "implementation", "code", "pdf", "s", "third-party",
    "re-implementation", "by", "google", "with",
  ]
}
