"""The commands whose writes are made to fail, each with the edits that come before it."""

import dataclasses

BEFORE = [["done", "delta-net-four"]]


@dataclasses.dataclass
class Case:
    """A command line and what it starts from."""

    name: str
    words: list
    # Edits that were made before, so that `undo` has more than one to choose from.
    before: list = dataclasses.field(default_factory=lambda: [list(words) for words in BEFORE])
    # How the command moves along the edits: 1 makes one, -1 takes one back, 0 is none of the journal.
    step: int = 1
    # Text that the user typed in an editor, which must not be lost.
    typed: str = ""
    # Whether the command only reads: then it has to do its work without writing a byte.
    reads: bool = False
    # The exit statuses of a run that nothing disturbs.
    statuses: tuple = (0,)
    # Only so many of the calls are tried, spread over all; 0 for all.
    limit: int = 0


def cases():
    """All of them, in the order in which they run."""
    two = ["done", "alpha-net-one", "zeta-post"]
    several = [*BEFORE, two]
    return [
        Case("add", ["add", "Lambda net six", "--offline", "--url", "https://a.example/lambda"]),
        Case("add: linked list", [
            "add", "Mu course", "--offline", "--url", "https://d.example/mu", "--file", "linked.md"]),
        Case("done", ["done", "alpha-net-one"]),
        Case("done: two lists", two),
        Case("done: linked list", ["done", "iota-course"]),
        Case("todo", ["todo", "beta-net-two"]),
        Case("reading", ["reading", "papers.md:7"]),
        Case("skip", ["skip", "eta-post"]),
        Case("note", ["note", "alpha-net-one", "an hour of writing"]),
        Case("note: editor", ["note", "alpha-net-one"], typed="an hour of typing"),
        Case("link", ["link", "warm-the-rate-up", "learning-rate"]),
        Case("unlink", ["unlink", "print-the-first-loss", "loss-constant"]),
        Case("merge", ["merge", "papers.md:7", "papers.md:8"]),
        Case("mv", ["mv", "alpha-net-one", "Later"]),
        Case("mv: other list", ["mv", "alpha-net-one", "Books", "--into", "more/books.md"]),
        Case("rename", ["rename", "alpha-net-one", "Omega net one"]),
        Case("rename: id", ["rename", "beta-net-two", "--id", "beta"]),
        Case("rename: rule", ["rename", "--rule", "loss-constant", "flat-loss"]),
        Case("sort", ["sort", "Papers", "--by", "title", "--reverse"]),
        Case("fmt", ["fmt"]),
        Case("import", ["import", "input/works.bib"]),
        Case("doctor --fix", ["doctor", "--fix"], statuses=(0, 1)),
        Case(
            "check --fix", [
                "check", "-C", "checked", "--allow-private", "--fix", "--now", "--write"],
            statuses=(0, 1), limit=40),
        Case("undo", ["undo"], before=several, step=-1),
        Case("undo: rule", ["undo"], before=[*BEFORE, ["rename", "--rule", "loss-constant", "flat-loss"]],
             step=-1),
        Case("redo", ["redo"], before=[*several, ["undo"]]),
        Case("redo: rule", ["redo"], before=[
            *BEFORE, ["rename", "--rule", "loss-constant", "flat-loss"], ["undo"]]),
        Case("export: keys", ["export", "bibtex", "-o", "works.bib"], step=0),
        Case("export: again", ["export", "csv", "-o", "works.csv"], step=0,
             before=[*BEFORE, ["export", "csv", "-o", "works.csv", "state:done"]]),
        Case("init", ["init", "fresh"], step=0),
        Case("site", ["site"], step=0, limit=24),
        Case("site --eject-theme", ["site", "--eject-theme"], step=0, limit=24),
        Case("list", ["list"], step=0, reads=True),
        Case("search", ["search", "net"], step=0, reads=True),
        Case("next", ["next"], step=0, reads=True),
    ]
