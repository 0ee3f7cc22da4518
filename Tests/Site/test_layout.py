"""No page is wider than a phone, whatever stands in it."""

import unittest

from support import browser, pages

OVERFLOW = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return null;
const wide = [...document.body.querySelectorAll('*')].filter(
  (element) => element.getBoundingClientRect().right > width + 1);
return `${document.documentElement.scrollWidth} px in ${width} px: `
  + wide.slice(-3).map((element) => element.outerHTML.slice(0, 120)).join(' … ');
"""


class Layout(unittest.TestCase):
    def test_no_page_scrolls_sideways(self):
        window = browser.Browser()
        self.addCleanup(window.close)
        for page in pages.all_samples():
            for size in (browser.SMALL_PHONE, browser.PHONE, (768, 900)):
                with self.subTest(page=str(page), width=size[0]):
                    window.size(size)
                    window.open(page.file)
                    self.assertIsNone(window.run(OVERFLOW))
