internal import Markdown

/// An entry as the index keeps it: all that lists and searches show, without markup and without the
/// places that an edit needs.
enum EntryRecord {
  static func write(_ entry: Entry, to writer: inout ByteWriter) {
    writer.write(entry.id)
    writer.write(entry.kind.rawValue)
    writer.write(entry.state.rawValue)
    writer.write(entry.title)
    writer.write(entry.authors)
    writer.write(entry.venue)
    writer.write(entry.year) { $0.write($1) }
    writer.write(entry.identifiers.arxiv)
    writer.write(entry.identifiers.doi)
    writer.write(entry.links, write)
    writer.write(entry.notes) { writer, note in
      writer.write(note.language.rawValue)
      writer.write(note.text)
      writer.write(note.line)
    }
    writer.write(entry.parts) { writer, part in
      writer.write(part.title)
      writer.write(part.links, write)
      writer.write(part.line)
    }
    writer.write(entry.rules)
    writer.write(entry.tags)
    writer.write(entry.section)
    writer.write(entry.file)
    writer.write(entry.line)
    writer.write(entry.column)
  }

  private static func write(_ writer: inout ByteWriter, _ link: EntryLink) {
    writer.write(link.label)
    writer.write(link.url)
    writer.write(link.line)
    writer.write(link.column)
  }

  static func read(_ reader: inout ByteReader) throws(ByteReader.Damage) -> Entry {
    Entry(
      id: try reader.text(), kind: try reader.named(EntryKind.self),
      state: try reader.named(ReadState.self), title: try reader.optionalText(),
      authors: try reader.texts(), venue: try reader.optionalText(),
      year: try reader.flag() ? try reader.number() : nil,
      identifiers: Identifiers(arxiv: try reader.optionalText(), doi: try reader.optionalText()),
      links: try reader.list(link),
      notes: try reader.list { (reader: inout ByteReader) throws(ByteReader.Damage) in
        Note(
          language: try reader.named(Language.self), text: try reader.text(), blocks: [],
          line: try reader.number())
      },
      parts: try reader.list { (reader: inout ByteReader) throws(ByteReader.Damage) in
        EntryPart(
          title: try reader.optionalText(), links: try reader.list(link),
          line: try reader.number())
      },
      rules: try reader.texts(), tags: try reader.texts(), section: try reader.texts(),
      file: try reader.text(), line: try reader.number(), column: try reader.number(), range: 0..<0)
  }

  private static func link(_ reader: inout ByteReader) throws(ByteReader.Damage) -> EntryLink {
    EntryLink(
      label: try reader.optionalText(), url: try reader.text(), line: try reader.number(),
      column: try reader.number(), range: 0..<0)
  }
}
