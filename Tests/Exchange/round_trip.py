"""Imports what was exported into an empty catalog: only what was told may be lost.

    round_trip.py TRICKS WORK
"""
import json
import pathlib
import subprocess
import sys

tricks, work = sys.argv[1], pathlib.Path(sys.argv[2])
LISTS = {"papers": "Papers", "blogs": "Blogs", "books": "Books", "courses": "Courses",
         "tricks": "Tricks"}
# The names of what is told, by the fields of the JSON that they are about.
FIELDS = {"title": ["title"], "authors": ["authors"], "venue": ["venue"], "year": ["year"],
          "kind": ["kind"], "state": ["state"], "tags": ["tags"], "notes": ["notes"],
          "links": ["links", "order of links", "nesting of parts", "parts"],
          "identifiers": ["links", "arxiv", "doi"]}


def run(folder, *arguments, statuses=(0,)):
    done = subprocess.run([tricks, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode not in statuses:
        sys.exit(f"FAILED: tricks {' '.join(arguments)}: {done.stderr}")
    return json.loads(done.stdout)


def fact(entry, field):
    value = entry.get(field)
    if field == "links":
        return [link["url"] for link in value]
    if field == "notes":
        # Passages may be joined or parted; their words may not change.
        return " ".join(note["text"] for note in value or []).split()
    return value


def key(entry):
    return (entry["title"] or "").casefold()


before = run(work, "list", "--json")["entries"]
entries = {entry["id"]: entry for entry in before}
for format in ["bibtex", "biblatex", "csl-json", "ris", "csv", "opml", "bookmarks", "markdown"]:
    exported = json.loads((work / f"{format}.report").read_text())
    lost = {}
    for loss in exported["lost"]:
        for subject in loss["subjects"]:
            lost.setdefault(subject, set()).add(loss["field"])
    folder = work / f"into-{format}"
    (folder / "catalog").mkdir(parents=True)
    for name, title in LISTS.items():
        (folder / f"catalog/{name}.md").write_text(f"# {title}\n")
    source = str(work / f"out.{format}")
    reader = "bibtex" if format == "biblatex" else format
    report = run(folder, "import", source, "--format", reader, "--json")
    if report["refused"] or report["problems"]:
        sys.exit(f"FAILED: {format}: {report['refused']} {report['problems']}")
    places = {row["id"]: row["source"] for row in report["added"]}
    for loss in report["lost"]:
        for subject in loss["subjects"]:
            lost.setdefault(subject, set()).add(loss["field"])
    after = {key(entry): entry for entry in run(folder, "list", "--json")["entries"]
             if entry["id"] in places}
    known = {(row.get("title") or "").casefold() for row in report["known"]}
    left = [e for e in before if e["id"] not in exported["left_out"]]
    compared = missing = 0
    for entry in left:
        got = after.get(key(entry))
        if got is None:
            # Two entries that lead to one work are one after the import, which names it.
            missing += 1
            continue
        compared += 1
        told = lost.get(entry["id"], set()) | lost.get(places[got["id"]], set())
        for field, names in FIELDS.items():
            if fact(entry, field) != fact(got, field) and not told & set(names):
                sys.exit(f"FAILED: {format}: {entry['id']}: {field} was "
                         f"{fact(entry, field)!r}, is {fact(got, field)!r}, and nothing was told")
    if missing > len(report["known"]):
        sys.exit(f"FAILED: {format}: {missing} entries are gone, {len(known)} are told")
    print(f"{format}: {compared} of {len(left)} works came back, {len(report['known'])} known")
