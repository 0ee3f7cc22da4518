"""Pages ask for nothing from elsewhere, say nothing on the console, and run no script but their own."""

import shutil
import tempfile
import unittest
from pathlib import Path

from support import browser, pages, server, sites


class Isolation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def look(self, root, page):
        """Opens a page, searches in it, and says what was wrong."""
        self.browser.open(root + page.path)
        if self.browser.all("input[role=combobox]"):
            self.browser.search("a")
        self.assertEqual(self.browser.console(), [])
        away = [url for url in self.browser.requests() if not url.startswith(root)]
        self.assertEqual([url for url in away if url.rsplit("/", 1)[-1] != "favicon.ico"], [])
        self.assertIsNone(self.browser.run("return self.hit ?? null"), "a foreign script ran")

    def test_from_files(self):
        for page in pages.all_samples():
            with self.subTest(page=str(page)):
                self.look(sites.site(page.site).as_uri() + "/", page)

    def test_from_a_sub_path(self):
        for name in sites.names():
            with server.serving(sites.site(name)) as root:
                for page in pages.samples(name):
                    with self.subTest(page=str(page)):
                        self.look(root, page)

    def test_injected_script_does_not_run(self):
        folder = Path(tempfile.mkdtemp(prefix="tricks-injected-"))
        self.addCleanup(shutil.rmtree, folder)
        shutil.copytree(sites.site("shipped"), folder / "site")
        page = folder / "site" / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace(
            "</body>",
            "<script>self.hit=1</script><p id=late onclick='self.hit=2'>x</p>"
            "<iframe srcdoc='<script>parent.hit=3</script>'></iframe>"
            "<script src='https://example.org/x.js'></script>"
            "<style>body { color: rgb(1, 2, 3) }</style></body>"), encoding="utf-8")
        self.browser.open(page)
        self.browser.run("document.getElementById('late').click()")
        self.assertIsNone(self.browser.run("return self.hit ?? null"))
        self.assertNotEqual(
            self.browser.run("return getComputedStyle(document.body).color"), "rgb(1, 2, 3)")
        refused = [row for row in self.browser.console() if "Content Security Policy" in row]
        self.assertGreaterEqual(len(refused), 4, refused)
        self.browser.requests()

    def test_hostile_links_lead_nowhere(self):
        for page in pages.of("hostile"):
            with self.subTest(page=str(page)):
                self.browser.open(page.file)
                schemes = self.browser.run(
                    "return [...new Set([...document.querySelectorAll('[href], [src]')]"
                    ".map((element) => new URL(element.href || element.src, location.href).protocol))]")
                self.assertLessEqual(
                    set(schemes), {"file:", "http:", "https:", "mailto:"}, schemes)
                self.assertIsNone(self.browser.run("return self.hit ?? null"))
                self.browser.console()
                self.browser.requests()

    def test_nothing_is_written_outside(self):
        folder = sites.site("hostile")
        expected = {"hostile", "hostile-source", "shipped", "original"}
        self.assertLessEqual({file.name for file in folder.parent.iterdir()}, expected)
        names = [file.relative_to(folder).as_posix() for file in folder.rglob("*")]
        self.assertEqual(len(names), len({name.lower() for name in names}))
