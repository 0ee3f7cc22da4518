"""The workspace that every case starts from, and what a workspace holds at one moment."""

import os
import re
import shutil
import stat

FILES = {
    "catalog/papers.md": (
        "# Papers\n\n"
        "- [ ] Alpha net one, Ann Bell, ICML 2019 [pdf](https://a.example/alpha.pdf)\n"
        "- [x] Beta net two, Bo Chan, NIPS 2018 [pdf](https://a.example/beta.pdf)\n\n"
        "  A note on beta.\n"
        "- [ ] Gamma net three [pdf](https://a.example/gamma.pdf)\n"
        "- [ ] Gamma net three [slides](https://a.example/gamma-slides.pdf)\n"
        "-\n\n"
        "## Later\n\n"
        "- [ ] Delta net four [pdf](https://a.example/delta.pdf)\n"
    ),
    # CRLF, no newline at the end of the file, and bytes that are not UTF-8.
    "catalog/blogs.md": (
        b"# Blogs\r\n\r\n* [ ] Zeta post [page](https://b.example/zeta)\r\n"
        b"* [ ] Eta post \xff [page](https://b.example/eta)"
    ),
    "catalog/tricks.md": (
        "# Tricks\n\n"
        "- [ ] Print the first loss. Rule: [loss stays constant](rules/loss-constant.md)\n"
        "- [ ] Warm the rate up. [post](https://b.example/warm)\n"
    ),
    "catalog/more/books.md": (
        "# Books\n\n- [ ] Theta book [page](https://c.example/theta)\n"
        "- [ ] See the rule [loss stays constant](../rules/loss-constant.md) too "
        "[page](https://c.example/see)\n"
    ),
    "catalog/rules/loss-constant.md": (
        "# Loss stays constant / 损失不变\n\n## Symptoms\n\nThe loss does not move.\n\n"
        "## Steps\n\n1. Look at the rate.\n\nSee also [rates](learning-rate.md).\n"
    ),
    "catalog/rules/learning-rate.md": (
        "# Learning rate / 学习率\n\n## Symptoms\n\nIt is too high or too low. "
        "See [constant](loss-constant.md).\n"
    ),
    "catalog/reading.log": (
        "2024-01-02T03:04:05Z reading beta-net-two\n2024-01-09T03:04:05Z done beta-net-two\n"
    ),
    # Files that stand among the lists and are none.
    "catalog/notes.txt": "not a list\n",
    "catalog/.hidden.md": "# Hidden\n\n- [ ] Alpha net one\n",
    # A list outside the catalog that a symbolic link in it leads to, and its neighbour.
    "elsewhere/courses.md": "# Courses\n\n- [ ] Iota course [page](https://d.example/iota)\n",
    "elsewhere/neighbour.md": "# Nobody's list\n\n- [ ] Alpha net one\n",
    "home/thesis.txt": "three years\n",
    "input/works.bib": (
        "@article{kappa, title={Kappa net five}, author={Kay, Al}, year={2020}, "
        "url={https://a.example/kappa}}\n"
    ),
    # A catalog of its own for `check`, with a page that moved on a server of this machine.
    "checked/links.md": "# Papers\n\n- [ ] Nu net seven [page](http://127.0.0.1:PORT/old)\n",
    "tricks.toml": "# Settings\n",
}
LINKS = {"catalog/linked.md": "../elsewhere/courses.md", "catalog/notes-link": "../home/thesis.txt"}

# The program's own state, in which anything may change as long as `undo` and `redo` stay right.
STATE_FOLDER = ".tricks"
TEMPORARY_FOLDER = "tmp"
TIME = re.compile(rb"\b20(?:2[5-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def make(box, port):
    """Makes the workspace in the folder `box`; a server on loopback listens on `port`."""
    shutil.rmtree(box, ignore_errors=True)
    os.makedirs(os.path.join(box, TEMPORARY_FOLDER))
    for name, text in FILES.items():
        text = text if isinstance(text, bytes) else text.replace("PORT", str(port)).encode()
        path = os.path.join(box, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text)
    for name, target in LINKS.items():
        os.symlink(target, os.path.join(box, name))
    os.chmod(os.path.join(box, "catalog/papers.md"), 0o640)


def copy(source, box):
    """Makes `box` a copy of the workspace `source`, symbolic links and times included."""
    shutil.rmtree(box, ignore_errors=True)
    shutil.copytree(source, box, symlinks=True)


def walk(box):
    """Every path below `box` but the program's state and temporary files, relative to it."""
    for folder, folders, files in os.walk(box):
        here = os.path.relpath(folder, box)
        if here == ".":
            folders[:] = [name for name in folders if name not in (STATE_FOLDER, TEMPORARY_FOLDER)]
        for name in folders + files:
            yield os.path.normpath(os.path.join(here, name))


def snapshot(box):
    """What every path below `box` is: its type, its permissions, its bytes or target."""
    found = {}
    for name in walk(box):
        path = os.path.join(box, name)
        status = os.lstat(path)
        kind = stat.S_IFMT(status.st_mode)
        if kind == stat.S_IFLNK:
            content = os.readlink(path).encode()
        elif kind == stat.S_IFREG:
            with open(path, "rb") as file:
                content = file.read()
            if name.endswith("reading.log"):
                # Events are dated to the second, so two runs write different bytes.
                content = TIME.sub(b"NOW", content)
        else:
            content = b""
        found[name] = (kind, stat.S_IMODE(status.st_mode), content)
    return found


def differences(first, second):
    """The paths in which two snapshots differ, sorted."""
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def temporary_files(box):
    """Files in the program's state that look like those of an interrupted write."""
    root = os.path.join(box, STATE_FOLDER)
    return sorted(
        os.path.relpath(os.path.join(folder, name), box)
        for folder, folders, files in os.walk(root)
        for name in folders + files
        if name.endswith((".tmp", ".new")) or ".tmp" in name)
