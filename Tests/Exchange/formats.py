"""Formats that have a grammar or a vocabulary of their own, held against it.

    formats.py TOOLS WORK: TOOLS holds citeproc-py, WORK what `tricks export` wrote.
"""
import csv
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

tools, work = map(pathlib.Path, sys.argv[1:])


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


# The types and variables of CSL 1.0.2, as its own schema lists them.
schema = tools / "citeproc/data/schema/schemas/styles"
types = set(re.findall(r'"([a-z_-]+)"', (schema / "csl-types.rnc").read_text()))
variables = set(re.findall(r'"([A-Za-z_-]+)"', (schema / "csl-variables.rnc").read_text()))
check(len(types) > 30 and len(variables) > 60, "the vocabulary of CSL was not found")
items = json.loads((work / "out.csl-json").read_text())
check(len(items) > 100, "few items of CSL-JSON")
check(len({item["id"] for item in items}) == len(items), "ids of CSL-JSON differ")
for item in items:
    check(item["type"] in types, f"no type of CSL: {item['type']}")
    for name, value in item.items():
        check(name in variables | {"id", "type"}, f"no variable of CSL: {name}")
        check(value not in ("", [], None), f"an empty {name}")
        if name == "author":
            for person in value:
                check(set(person) <= {"family", "given", "literal"}, f"no name of CSL: {person}")
        elif name == "issued":
            check(set(value) == {"date-parts"}, f"no date of CSL: {value}")
            check(all(isinstance(n, int) for part in value["date-parts"] for n in part), "a date")
        else:
            check(isinstance(value, str), f"{name} is no text")
print(f"CSL-JSON: {len(items)} items, all of the vocabulary")

rows = list(csv.reader((work / "out.csv").open(newline="")))
check(len(rows) > 100 and all(len(row) == len(rows[0]) for row in rows), "rows of CSV differ")
print(f"CSV: {len(rows) - 1} rows of {len(rows[0])} cells")

outline = xml.etree.ElementTree.parse(work / "out.opml").getroot()
check(outline.tag == "opml" and outline.get("version") == "2.0", "no OPML 2.0")
outlines = outline.findall("body//outline")
check(all(node.get("text") for node in outlines), "an outline without text")
print(f"OPML: {len(outlines)} outlines")
