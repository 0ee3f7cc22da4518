"""Formats that have a grammar or a vocabulary of their own, held against it.

    formats.py TOOLS WORK: TOOLS holds commonmeta-py and jsonschema, WORK what `tricks export` wrote.
"""
import csv
import json
import pathlib
import sys
import xml.etree.ElementTree

tools, work = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(tools))
import jsonschema  # noqa: E402  (stands in the folder of tools)


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


schema = json.loads((tools / "commonmeta/resources/csl-data.json").read_text())
items = json.loads((work / "out.csl-json").read_text())
check(schema["$id"].endswith("csl-data.json"), "no schema of CSL-JSON")
for error in jsonschema.Draft7Validator(schema).iter_errors(items):
    place = "/".join(map(str, error.absolute_path))
    check(False, f"CSL-JSON is not valid at {place}: {error.message}")
check(len(items) > 100, "few items of CSL-JSON")
check(len({item["id"] for item in items}) == len(items), "ids of CSL-JSON differ")
check(all(value not in ("", [], None) for item in items for value in item.values()), "a void value")
print(f"CSL-JSON: {len(items)} items, valid against the schema")

rows = list(csv.reader((work / "out.csv").open(newline="")))
check(len(rows) > 100 and all(len(row) == len(rows[0]) for row in rows), "rows of CSV differ")
print(f"CSV: {len(rows) - 1} rows of {len(rows[0])} cells")

outline = xml.etree.ElementTree.parse(work / "out.opml").getroot()
check(outline.tag == "opml" and outline.get("version") == "2.0", "no OPML 2.0")
outlines = outline.findall("body//outline")
check(all(node.get("text") for node in outlines), "an outline without text")
print(f"OPML: {len(outlines)} outlines")
