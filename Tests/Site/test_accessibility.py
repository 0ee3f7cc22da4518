"""axe finds no violation of WCAG 2.2 AA: every kind of page, both languages, both schemes, wide and narrow."""

import os
import unittest
from pathlib import Path

from support import browser, pages

AXE = (Path(os.environ["TRICKS_SITE_TOOLS"]) / "axe_playwright_python" / "axe.min.js").read_text(
    encoding="utf-8")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
}).then((result) => done(result.violations), (error) => done(String(error)));
"""


class Accessibility(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def violations(self):
        """What axe says about the page as it is now, one line each place."""
        self.browser.run(AXE)
        result = self.browser.run_async(RUN)
        if isinstance(result, str):
            return [result]
        return [
            f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    "
            + node.get("failureSummary", "").replace("\n", " ")
            for violation in result for node in violation["nodes"]
        ]

    def test_every_kind_of_page(self):
        for page in pages.all_samples():
            for size in (browser.DESKTOP, browser.PHONE):
                for scheme in browser.SCHEMES:
                    with self.subTest(page=str(page), width=size[0], scheme=scheme):
                        self.browser.size(size)
                        self.browser.scheme(scheme)
                        self.browser.open(page.file)
                        found = self.violations()
                        self.assertFalse(found, "\n".join([""] + found[:10]))

    def test_search_results(self):
        for page in pages.samples("shipped"):
            if page.kind not in ("home", "search-page"):
                continue
            for size in (browser.DESKTOP, browser.PHONE):
                for scheme in browser.SCHEMES:
                    with self.subTest(page=str(page), width=size[0], scheme=scheme):
                        self.browser.size(size)
                        self.browser.scheme(scheme)
                        self.browser.open(page.file)
                        self.browser.search("loss")
                        self.browser.wait(
                            "results of a search", lambda: self.browser.all("[role=option]"))
                        found = self.violations()
                        self.assertFalse(found, "\n".join([""] + found[:10]))
