"""`tricks check` finds every file and every anchor that the pages name."""

import subprocess
import unittest

from support import sites


class Links(unittest.TestCase):
    def test_no_link_between_pages_is_broken(self):
        for name in sites.names():
            with self.subTest(site=name):
                result = subprocess.run(
                    [sites.PROGRAM, "check", "--offline", str(sites.site(name))],
                    capture_output=True, text=True, check=False, cwd=sites.site(name).parent)
                self.assertEqual(result.returncode, 0, result.stdout[-4000:] + result.stderr)
