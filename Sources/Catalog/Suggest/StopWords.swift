/// Words that every text has, so that sharing them says nothing.
enum StopWords {
  /// English words, in lower case.
  static let english = Set(
    """
    a an the of to in on at by for with from and or but not no nor is are was were be been
    being it its this that these those as if then than so do does did done can could may might
    must should would will shall have has had having there here where when while which who
    whose what how why all any each every some such only own same other another more most less
    least few many much very too also just even ever never again once both either neither one
    two three first second last new old good best better well until up down out off over under
    above below between into onto about after before during without within per via use used
    using uses make makes made take takes taken get gets got give gives given go goes keep
    keeps kept let lets set sets put see look say says show shows need needs want wants try
    tries still yet often usually almost always sometimes rather instead because since though
    although however therefore thus hence you your we our they them their he she i us me my
    and/or eg ie etc vs paper post rule code cost risk verify test minute minutes hour hours
    learning learn neural network networks deep machine model models training train trained trains
    trick tricks tip tips several usual already merely anything probably problem problems ten
    properly simply simple thing things know useful reason reasons work works working way ways place
    example mean means part parts run runs begin start ends turn turns later early number numbers
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Han characters that no telling pair of characters holds.
  static let han = Set(
    "的了和是在不就都而及与着或也有这那一个上下中为以到把被让从对将会能可要用其之所时后前再先还更最很多少每各些什么怎样如果因为所以但是只有没有它们我们你们"
      .unicodeScalars)

  /// Pairs of Han characters that nearly every text about training has.
  static let hanPairs: Set<String> = [
    "训练", "模型", "网络", "神经", "经网", "络训", "度学", "学习", "深度", "机器", "问题", "方法", "技巧", "地方", "实践", "已经",
  ]
}
