internal import Markdown

/// Tells names of people from other words in a citation.
enum PersonName {
  /// Whether `piece` reads like one person's name, such as `Yann LeCun`, `G. E. Hinton`,
  /// `Laurens van der Maaten` or `周志华`.
  ///
  /// - Parameter allowSingleWord: whether `Bengio` alone counts, as it does among other names.
  static func isName(_ piece: Piece, allowSingleWord: Bool = false) -> Bool {
    let text = piece.trimmingBlanks()
    guard let first = text.firstScalar, text.count <= 60 else { return false }
    if first.isHan { return isHanName(text) }
    var words = 0
    var longWords = 0
    var isPossible = true
    let isPair = text.count(where: { $0 == 0x20 }) == 1
    text.forEachPart(separatedBy: { $0 == " " || $0 == "\u{A0}" }) { word in
      words += 1
      // "Yang You" is a name although "you" is a word of titles.
      if words == 2, isPair, longWords == 1, isShortSurname(word) {
        longWords += 1
        return true
      }
      switch wordKind(word) {
      case .initial: break
      case .particle: if words == 1 && text.count < 6 { isPossible = false }
      case .name: longWords += 1
      case .other: isPossible = false
      }
      return isPossible
    }
    guard isPossible, words <= 5, longWords >= 1 else { return false }
    return words > 1 || (allowSingleWord && text.count > 1)
  }

  private enum WordKind { case initial, particle, name, other }

  private static func wordKind(_ word: Piece) -> WordKind {
    guard let first = word.firstScalar else { return .other }
    let isCapital = first.isUppercase
    if !isCapital || word.hasSuffix("."), particles.contains(word) { return .particle }
    guard isCapital else { return .other }
    var letters = 0
    var uppercase = 0
    var dots = 0
    for scalar in word.scalars {
      if scalar == "." {
        dots += 1
      } else if scalar.isAlphabetic && !scalar.isHan {
        letters += 1
        if scalar.isUppercase { uppercase += 1 }
      } else if scalar != "-" && scalar != "'" && scalar != "’" && scalar != "‐" && scalar != "*" {
        return .other
      }
    }
    if letters == 1 || (dots > 0 && letters <= 4 && uppercase >= letters - 1) { return .initial }
    if dots > 0 && !word.hasSuffix(".") { return .other }
    if uppercase > 1 && uppercase == letters && letters > 3 { return .other }
    if titleWords.contains(word) { return .other }
    return letters == uppercase && letters <= 2 ? .initial : .name
  }

  private static func isHanName(_ text: Piece) -> Bool {
    if text.range(of: "·") != nil {
      var count = 0
      for scalar in text.scalars {
        guard scalar.isHan || scalar.isUppercase || scalar == "·" || scalar == "." || scalar == " "
        else { return false }
        count += 1
      }
      return count <= 16
    }
    guard let count = text.hanCount, let first = text.firstScalar else { return false }
    return (2...3).contains(count) && isSurname(first)
      || count == 4 && compoundSurnames.contains(text.prefix(6))
  }

  private static func isSurname(_ scalar: Unicode.Scalar) -> Bool {
    let surnames = surnames
    var low = 0
    var high = surnames.count
    while low < high {
      let middle = (low + high) / 2
      if surnames[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < surnames.count && surnames[low] == scalar
  }

  /// Whether the word is a family name that looks like a word of a title, with its capital.
  private static func isShortSurname(_ word: Piece) -> Bool {
    word.first?.isASCIIUppercase == true && word.dropFirst().allSatisfy { !$0.isASCIIUppercase }
      && shortSurnames.contains(word)
  }

  private static let shortSurnames = WordTable([
    "you", "an", "do", "in", "no", "to", "by", "can", "as", "be", "press", "field", "small", "word",
    "wide", "time", "vision",
  ])

  private static let particles = WordTable([
    "van", "von", "der", "den", "de", "la", "le", "di", "da", "del", "della", "dos", "du", "el",
    "al", "bin", "ibn", "ter", "ten", "zu", "af", "jr.", "jr", "iii", "ii",
  ])

  /// Family names of two characters, six bytes each.
  private static let compoundSurnames = WordTable([
    "欧阳", "司马", "诸葛", "上官", "夏侯", "尉迟", "皇甫", "东方", "慕容", "司徒",
  ])

  /// The commonest Chinese family names (about 95% of people, by the Ministry of Public Security's
  /// name report of 2020), sorted.
  private static let surnames: [Unicode.Scalar] = Array(
    """
    王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余\
    潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文\
    肖闫涂樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左谷祁时舒耿牟
    """.unicodeScalars
  ).sorted()

  /// Words that start with a capital in titles and are hardly ever anybody's name.
  static let titleWords = WordTable([
    "a", "an", "the", "and", "or", "of", "in", "on", "for", "with", "to", "by", "from", "via", "as",
    "at", "is", "are", "be", "your", "you", "we", "our", "it", "its", "not", "no", "how", "why",
    "what", "when", "where", "which", "that", "this", "do", "does", "can", "using", "based", "deep",
    "learning", "neural", "network", "networks", "machine", "training", "train", "model", "models",
    "modeling", "modelling", "language", "languages", "image", "images", "vision", "visual",
    "video",
    "recognition", "classification", "detection", "segmentation", "generation", "generative",
    "adversarial", "attention", "transformer", "transformers", "convolutional", "convolution",
    "recurrent", "memory", "sequence", "representation", "representations", "embedding",
    "embeddings", "word", "words", "vector", "vectors", "text", "sentence", "sentences", "document",
    "translation", "optimization", "optimizer", "optimizers", "gradient", "gradients", "descent",
    "stochastic", "adaptive", "method", "methods", "approach", "approaches", "algorithm",
    "algorithms", "analysis", "study", "survey", "review", "guide", "introduction", "tutorial",
    "tutorials", "lecture", "lectures", "notes", "course", "book", "handbook", "tips", "tricks",
    "practical", "practice", "practitioners", "efficient", "effective", "fast", "faster", "large",
    "scale", "large-scale", "small", "data", "dataset", "datasets", "batch", "normalization",
    "regularization", "initialization", "dropout", "residual", "dense", "sparse", "unsupervised",
    "supervised", "semi-supervised", "self-supervised", "reinforcement", "transfer", "multi-task",
    "meta-learning", "few-shot", "zero-shot", "natural", "processing", "understanding", "knowledge",
    "graph", "graphs", "statistical", "statistics", "probabilistic", "bayesian", "inference",
    "theory", "foundations", "principles", "elements", "pattern", "artificial", "intelligence",
    "computer", "science", "engineering", "systems", "system", "software", "code", "coding",
    "programming", "python", "pytorch", "tensorflow", "keras", "better", "best", "new", "novel",
    "improved", "improving", "towards", "toward", "beyond", "end-to-end", "end", "all", "need",
    "search", "question", "answering", "reading", "comprehension", "speech", "audio", "music",
    "time",
    "series", "error", "loss", "function", "functions", "activation", "weight", "weights", "rate",
    "schedule", "momentum", "distillation", "pruning", "quantization", "compression", "mobile",
    "university", "institute", "lab", "labs", "laboratory", "research", "google", "facebook",
    "microsoft", "openai", "deepmind", "stanford", "mit", "berkeley", "press", "springer", "wiley",
    "journal", "conference", "workshop", "proceedings", "transactions", "advances", "international",
    "part", "chapter", "section", "volume", "version", "edition", "paper", "papers", "blog", "site",
    "project", "slides", "video", "github", "arxiv", "pdf", "list", "lists", "awesome", "resources",
    "robust", "robustness", "generalization", "features", "feature", "object", "objects",
    "semantic",
    "global", "local", "deeper", "wide", "wider", "big", "simple", "mixed", "precision", "policy",
    "control", "dialogue", "dialog", "bag", "things", "know", "about", "more", "than", "into",
    "field", "first", "second", "one", "two", "three", "good", "bad", "important", "original",
    "official", "implementation", "demo", "online", "free", "chinese", "english", "recipe",
    "mining",
    "retrieval", "recommendation", "recommender", "autoencoder", "autoencoders", "variational",
    "diffusion", "pre-training", "pretraining", "pre-trained", "fine-tuning", "finetuning",
    "hidden",
    "reducing", "internal", "covariate", "shift", "accelerating", "understanding", "exploring",
    "rethinking", "revisiting", "scaling", "aligning", "predicting", "generating", "estimating",
    "solving", "playing", "mastering", "building", "designing", "combining", "sharing", "boosting",
    "stopping", "early", "strong", "baselines", "orders", "explanations", "misconceptions",
    "perspective", "evaluation", "applications", "application", "challenges", "opportunities",
    "markov", "monte", "carlo", "turing", "human", "level", "human-level", "depth", "super",
    "rates",
  ])
}
