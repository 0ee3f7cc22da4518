"""Without script there is no search box that does nothing, and the indexes lead to every page."""

import re
import unittest
import urllib.parse

from support import browser, pages, sites


class NoScript(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser(script=False)
        cls.addClassCleanup(cls.browser.close)

    def test_no_dead_search_box(self):
        for page in pages.samples("shipped"):
            with self.subTest(page=str(page)):
                self.browser.open(page.file)
                shown = [box for box in self.browser.all("input[role=combobox]") if box.is_displayed()]
                self.assertEqual(shown, [])

    def test_every_page_can_be_reached_by_links(self):
        for name in sites.names():
            with self.subTest(site=name):
                every = {page.path for page in pages.of(name)}
                reached, waiting = set(), ["index.html"]
                while waiting:
                    path = waiting.pop()
                    if path in reached or path not in every:
                        continue
                    reached.add(path)
                    html = (sites.site(name) / path).read_text(encoding="utf-8")
                    waiting += [
                        urllib.parse.unquote(urllib.parse.urljoin(path, link).split("#")[0])
                        for link in re.findall(r'<a [^>]*href="([^":]+)"', html)]
                missing = every - reached - {"404.html", "zh/404.html"}
                self.assertFalse(missing, sorted(missing)[:20])
