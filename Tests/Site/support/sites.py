"""The sites under test, each exported once a run into a folder that goes with it."""

import functools
import os
import subprocess
import tempfile
from pathlib import Path

from support import hostile

REPOSITORY = Path(__file__).resolve().parents[3]
PROGRAM = os.environ["TRICKS_PROGRAM"]
ORIGINAL_LIST = REPOSITORY.parent / "shared" / "lists" / "original-list.md"

_scratch = tempfile.TemporaryDirectory(prefix="tricks-site-")


def export(catalog, folder, *options):
    """Writes the site of a catalog into a folder; what goes wrong is an error with its message."""
    command = [PROGRAM, "--catalog", str(catalog), "site", "--output", str(folder), *options]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise AssertionError(f"{' '.join(command)}: status {result.returncode}\n{result.stderr}")
    return folder


@functools.cache
def site(name):
    """The folder of a site: `shipped`, `hostile` or `original`."""
    folder = Path(_scratch.name) / name
    if name == "hostile":
        return export(hostile.write_catalog(Path(_scratch.name) / "hostile-source"), folder)
    catalog = {"shipped": REPOSITORY / "catalog", "original": ORIGINAL_LIST}[name]
    return export(catalog, folder)


def names():
    """The sites that can be tested here: the original list is not part of every checkout."""
    return ["shipped", "hostile"] + (["original"] if ORIGINAL_LIST.exists() else [])
