/// A piece of an expression, with its column.
struct ExpressionToken {
  enum Kind: Equatable {
    case number(Double)
    case word(String)
    case symbol(String)
    case end
  }

  var kind: Kind
  /// The offset of its first byte in the expression.
  var offset: Int
  /// The offset behind its last byte.
  var end: Int

  /// Cuts an expression into tokens.
  ///
  /// - Throws: `ExpressionFault` at a character that no expression has.
  static func all(in text: [UInt8]) throws -> [ExpressionToken] {
    var tokens: [ExpressionToken] = []
    var index = 0
    func isWord(_ byte: UInt8) -> Bool {
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    while index < text.count {
      let byte = text[index]
      let start = index
      if byte == 0x20 || byte == 0x09 {
        index += 1
        continue
      }
      if isWord(byte) {
        while index < text.count,
          isWord(text[index]) || isDigit(text[index]) || text[index] == UInt8(ascii: ".")
        {
          index += 1
        }
        let word = String(decoding: text[start..<index], as: UTF8.self)
        tokens.append(ExpressionToken(kind: .word(word), offset: start, end: index))
      } else if isDigit(byte) || byte == UInt8(ascii: ".") {
        while index < text.count, isDigit(text[index]) || text[index] == UInt8(ascii: ".") {
          index += 1
        }
        if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
          index += 1
          if index < text.count,
            text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+")
          {
            index += 1
          }
          while index < text.count, isDigit(text[index]) { index += 1 }
        }
        guard case .number(let value) = NumberText.read(text.span, start..<index) else {
          throw ExpressionFault(offset: start, message: "this is no number")
        }
        tokens.append(ExpressionToken(kind: .number(value), offset: start, end: index))
      } else {
        let two = text[start..<min(start + 2, text.count)]
        if two.elementsEqual("<=".utf8) || two.elementsEqual(">=".utf8) {
          index += 2
        } else if "<>+-*/(),".utf8.contains(byte) {
          index += 1
        } else {
          let scalar = String(decoding: text[start...].prefix(4), as: UTF8.self).prefix(1)
          throw ExpressionFault(
            offset: start, message: "“\(scalar)” means nothing here",
            unknown: nil)
        }
        let symbol = String(decoding: text[start..<index], as: UTF8.self)
        tokens.append(ExpressionToken(kind: .symbol(symbol), offset: start, end: index))
      }
    }
    tokens.append(ExpressionToken(kind: .end, offset: text.count, end: text.count))
    return tokens
  }
}

/// What is wrong with an expression, and at which byte of it.
struct ExpressionFault: Error {
  var offset: Int
  var message: String
  var unknown: (word: String, known: [String])?
}
