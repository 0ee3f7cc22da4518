"""The search box: both languages, from files and from a server, by keyboard."""

import threading
import unittest

from support import browser, server, sites
from support.browser import Keys

OPTIONS = "[role=option]"


class Search(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def search(self, query):
        """Types a query into the box of the page that is open; gives the texts of the results."""
        self.browser.search(query)
        self.browser.wait(f"results for {query}", lambda: self.browser.all(OPTIONS))
        return [option.text for option in self.browser.all(OPTIONS)]

    def roots(self):
        """The shipped site as files and under a sub-path of a server."""
        yield sites.site("shipped").as_uri() + "/"
        with server.serving(sites.site("shipped")) as root:
            yield root

    def test_both_languages_find_on_both_sites(self):
        for root in self.roots():
            for home in ("index.html", "zh/index.html"):
                for query in ("ADAM", "梯度消失", "ａｄａｍ", "loss nan", "学习率 warm"):
                    with self.subTest(root=root, page=home, query=query):
                        self.browser.open(root + home)
                        self.assertTrue(self.search(query))

    def test_enter_opens_the_chosen_result(self):
        for root in self.roots():
            with self.subTest(root=root):
                self.browser.open(root + "index.html")
                self.search("loss")
                self.browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
                chosen = self.browser.one(OPTIONS + "[aria-selected=true]")
                target = chosen.get_attribute("href")
                self.assertEqual(
                    self.browser.one("input[role=combobox]").get_attribute("aria-activedescendant"),
                    chosen.get_attribute("id"))
                self.browser.press(Keys.ENTER)
                self.browser.wait("the page of the result", lambda: self.browser.driver.current_url == target)

    def test_escape_closes_then_empties_then_leaves(self):
        self.browser.open(sites.site("shipped") / "index.html")
        self.search("loss")
        box = self.browser.one("input[role=combobox]")
        self.browser.press(Keys.ESCAPE)
        self.assertEqual(box.get_attribute("aria-expanded"), "false")
        self.assertFalse(any(option.is_displayed() for option in self.browser.all(OPTIONS)))
        self.browser.press(Keys.ESCAPE)
        self.assertEqual(box.get_attribute("value"), "")
        self.browser.press(Keys.ESCAPE)
        self.assertEqual(self.browser.run("return document.activeElement.tagName"), "BODY")

    def test_hits_are_marked_where_they_stand(self):
        self.browser.open(sites.site("shipped") / "index.html")
        self.search("LOSS")
        marks = [mark.text.lower() for mark in self.browser.all(OPTIONS + " mark")]
        self.assertTrue(marks)
        self.assertEqual(set(marks), {"loss"})

    def test_filters_leave_one_kind_or_state(self):
        self.browser.open(sites.site("shipped") / "index.html")
        everything = self.search("a")
        rules = self.browser.one(".search-filters [data-value=rule]")
        number = int(rules.find_element("class name", "number").text)
        self.assertLess(number, len(everything))
        rules.click()
        left = self.browser.all(OPTIONS)
        self.assertEqual(len(left), number)
        self.assertTrue(all("/rules/" in option.get_attribute("href") for option in left))
        self.assertEqual(self.browser.run("return document.activeElement.dataset.value"), "rule")
        self.browser.press(Keys.ENTER)
        self.assertEqual(len(self.browser.all(OPTIONS)), len(everything))
        self.browser.one(".search-filters [data-value=done]").click()
        self.assertLess(len(self.browser.all(OPTIONS)), len(everything))
        self.browser.press(Keys.ESCAPE)
        self.assertEqual(self.browser.run("return document.activeElement.id"), "search")

    def test_titles_come_before_symptoms_and_texts(self):
        self.browser.open(sites.site("shipped") / "index.html")
        results = self.search("overfitting")
        inside = [number for number, text in enumerate(results) if "overfitting" in text.split("\n")[1].lower()]
        self.assertEqual(inside, list(range(len(inside))))
        self.assertTrue(inside)

    def test_long_texts_are_searched_too(self):
        for query in ("几乎不", "baseline the"):
            with self.subTest(query=query):
                self.browser.open(sites.site("shipped") / "index.html")
                self.browser.search(query)
                self.browser.wait(
                    "an excerpt with the words",
                    lambda: self.browser.all(OPTIONS + " .search-excerpt mark"))

    def test_late_texts_leave_the_choice_and_a_closed_panel_alone(self):
        for keys in ((Keys.ARROW_DOWN, Keys.ARROW_DOWN), (Keys.ESCAPE,)):
            with self.subTest(keys=keys):
                released = threading.Event()
                with server.serving(sites.site("shipped"), held=("search-texts", released)) as root:
                    self.browser.open(root + "index.html")
                    self.browser.press("/")
                    self.browser.press("loss")
                    self.browser.wait("results by titles", lambda: self.browser.all(OPTIONS))
                    self.browser.press(*keys)
                    before = self.panel()
                    released.set()
                    self.browser.wait_for_search()
                    self.assertEqual(self.panel(), before)

    def panel(self):
        """Whether the results are to be seen, and the address of the one chosen."""
        chosen = self.browser.all(OPTIONS + "[aria-selected=true]")
        return (self.browser.one(".search-panel").is_displayed(),
                [option.get_attribute("href") for option in chosen])

    def test_the_search_page_takes_a_query(self):
        for root in self.roots():
            for page, query in (("search.html", "adam"), ("zh/search.html", "梯度")):
                with self.subTest(root=root, page=page):
                    self.browser.open(f"{root}{page}?q={query}")
                    self.browser.wait_for_search()
                    self.browser.wait("results", lambda: self.browser.all(OPTIONS))
                    self.assertEqual(
                        self.browser.one("input[role=combobox]").get_attribute("value"), query)
                    options = self.browser.all(OPTIONS)
                    self.assertTrue(options[0].is_displayed())

    def test_the_panel_leads_to_all_results(self):
        self.browser.open(sites.site("shipped") / "index.html")
        self.search("a")
        self.browser.wait("more results than the panel holds",
                          lambda: self.browser.one(".search-more").is_displayed())
        number = len(self.browser.all(OPTIONS))
        self.browser.one(".search-more").click()
        self.browser.wait("more on the page of their own",
                          lambda: len(self.browser.all(OPTIONS)) > number)
        self.assertIn("search.html?q=a", self.browser.driver.current_url)

    def test_the_index_is_loaded_on_first_use_only(self):
        # Nothing of the page before may count as asked for by this one.
        self.browser.open("about:blank")
        self.browser.requests()
        self.browser.open(sites.site("shipped") / "index.html")
        self.assertFalse(any("search-t" in url for url in self.browser.requests()))
        self.search("loss")
        self.assertTrue(any("search-t" in url for url in self.browser.requests()))
