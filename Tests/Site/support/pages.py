"""The pages of an exported site, found in its folder, so that a new kind of page is tested at once."""

import collections
import dataclasses
import functools
import re
from pathlib import Path

from support import sites


@dataclasses.dataclass(frozen=True)
class Page:
    """One HTML file: where it is, what kind of page it is, in which language."""

    site: str
    path: str
    kind: str
    language: str
    size: int
    has_formulas: bool

    @property
    def file(self):
        return sites.site(self.site) / self.path

    def __str__(self):
        return f"{self.site}/{self.path}"


@functools.cache
def of(site):
    """Every page of a site by path."""
    folder = sites.site(site)
    found = []
    for file in sorted(folder.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        language = re.search(r'<html[^>]* lang="([^"]+)"', html)
        kind = re.search(r'<body[^>]* data-kind="([^"]+)"', html)
        path = file.relative_to(folder).as_posix()
        if not language or not kind:
            raise AssertionError(f"{site}/{path}: no lang on <html>, or no data-kind on <body>")
        found.append(Page(site, path, kind[1], language[1], len(html), "<math" in html))
    return found


def samples(site):
    """The largest and the smallest page of each kind in each language, and the largest with formulas,
    by path."""
    groups = collections.defaultdict(list)
    for page in of(site):
        groups[page.kind, page.language].append(page)
        if page.has_formulas:
            groups["formulas", page.language].append(page)
    chosen = set()
    for group in groups.values():
        group.sort(key=lambda page: (page.size, page.path))
        chosen |= {group[0], group[-1]}
    return sorted(chosen, key=lambda page: page.path)


def all_samples():
    """The samples of every site."""
    return [page for site in sites.names() for page in samples(site)]
