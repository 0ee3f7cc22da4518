"""What a visitor loads for the home page, and for the first search, stays small."""

import gzip
import re
import unittest

from support import sites

BUDGET = 100_000


def packed(file):
    """The size in bytes as servers send it."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


class Sizes(unittest.TestCase):
    def test_home_page_and_search_start_are_small(self):
        folder = sites.site("shipped")
        for home in ("index.html", "zh/index.html"):
            html = (folder / home).read_text(encoding="utf-8")
            loaded = [
                (folder / home).parent / reference
                for reference in re.findall(
                    r'<(?:script|link rel="(?:stylesheet|icon)")[^>]* (?:src|href)="([^"]+)"', html)]
            index = (folder / home).parent / re.search(r' data-titles="([^"]+)"', html)[1]
            total = packed(folder / home) + sum(packed(file) for file in loaded)
            print(f"\n{home}: {total:,} bytes in {len(loaded) + 1} files, "
                  f"search starts with {packed(index):,} bytes, gzipped", flush=True)
            self.assertGreaterEqual(len(loaded), 3)
            self.assertLess(total, BUDGET)
            self.assertLess(packed(index), BUDGET)
