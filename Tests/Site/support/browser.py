"""Headless Chromium, driven by selenium; reaches no host but loopback."""

import json
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PHONE = (375, 812)
SMALL_PHONE = (320, 640)
DESKTOP = (1280, 900)
SCHEMES = ("light", "dark")


class Browser:
    """A browser with a clean profile."""

    def __init__(self, script=True):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--hide-scrollbars",
        ):
            options.add_argument(argument)
        if not script:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service(shutil.which("chromedriver")))
        self.size(DESKTOP)

    def close(self):
        self.driver.quit()

    def size(self, size):
        """Lays pages out at this width and height in CSS pixels."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1,
            "mobile": size[0] < 600})

    def scheme(self, scheme):
        """Prefers light or dark from now on."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def open(self, address):
        """Opens a page and waits until it is loaded; `address` is a URL or a file."""
        self.driver.get(address if isinstance(address, str) else address.as_uri())

    def run(self, script, *arguments):
        """What a script returns, run as the developer tools would: no policy of the page stops it."""
        return self.driver.execute_script(script, *arguments)

    def run_async(self, script, *arguments):
        """The same for a script that calls its last argument when it is done."""
        return self.driver.execute_async_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def press(self, *keys):
        """Types keys, or text, where the focus is."""
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def search(self, query):
        """Types a query into the search box of the page, and waits until its results are final."""
        self.press("/")
        self.press(query)
        self.wait_for_search()

    def wait_for_search(self):
        """Waits for the long texts, the last thing that a search loads: until then rows are still
        replaced, and a request would be taken for one of the page that is opened next."""
        self.wait("the texts of the search", lambda: self.run("return self.searchTexts !== undefined"))

    def wait(self, what, condition, seconds=10):
        """Waits until `condition` holds, and returns its value."""
        end = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"after {seconds} s: {what}")
            time.sleep(0.02)

    def console(self):
        """The messages since the last look."""
        return [f"{row['level']} {row['message']}" for row in self.driver.get_log("browser")]

    def requests(self):
        """The URLs that were asked for since the last look."""
        urls = []
        for row in self.driver.get_log("performance"):
            message = json.loads(row["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                urls.append(message["params"]["request"]["url"])
        return urls


__all__ = ["Browser", "Keys", "PHONE", "SMALL_PHONE", "DESKTOP", "SCHEMES"]
