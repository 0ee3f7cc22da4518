"""Runs a program under strace: records the system calls that write, and injects into them."""

import collections
import os
import pty
import re
import subprocess

# Each call that changes files, with the error that a full or failing disk makes of it.
ERRORS = {
    "creat": "ENOSPC", "mkdir": "ENOSPC", "mkdirat": "ENOSPC",
    "write": "ENOSPC", "pwrite64": "ENOSPC", "writev": "ENOSPC", "pwritev": "ENOSPC",
    "pwritev2": "ENOSPC", "copy_file_range": "ENOSPC", "sendfile": "ENOSPC",
    "ftruncate": "ENOSPC", "truncate": "ENOSPC", "fallocate": "ENOSPC",
    "rename": "ENOSPC", "renameat": "ENOSPC", "renameat2": "ENOSPC",
    "link": "ENOSPC", "linkat": "ENOSPC", "symlink": "ENOSPC", "symlinkat": "ENOSPC",
    "mknod": "ENOSPC", "mknodat": "ENOSPC",
    "unlink": "EIO", "unlinkat": "EIO", "rmdir": "EIO",
    "fsync": "EIO", "fdatasync": "EIO", "sync_file_range": "EIO",
    "chmod": "EPERM", "fchmod": "EPERM", "fchmodat": "EPERM",
    "chown": "EPERM", "fchown": "EPERM", "fchownat": "EPERM", "lchown": "EPERM",
    "setxattr": "ENOSPC", "fsetxattr": "ENOSPC", "lsetxattr": "ENOSPC",
    "removexattr": "EIO", "fremovexattr": "EIO", "lremovexattr": "EIO",
    "utimensat": "EPERM", "utimes": "EPERM", "futimesat": "EPERM",
}
# These write only when their flags say so.
OPENING = {"open": "ENOSPC", "openat": "ENOSPC", "openat2": "ENOSPC"}
WRITING_FLAGS = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE")
LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>[a-z0-9_]+)\((?P<arguments>.*)$")

# What threads wake each other with, which no disk makes fail: another thread's call of that number.
INTERNAL = "<anon_inode:"

# Stops the program at the traced calls alone, which is faster.
FILTER = "--seccomp-bpf"

# A run that takes longer hangs.
PATIENCE = 20

Call = collections.namedtuple("Call", "name number arguments")
Result = collections.namedtuple("Result", "status output errors is_hit")


def is_permitted():
    """Whether strace is there and may trace here."""
    try:
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", os.devnull, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


def run(words, box, environment, on_terminal=False):
    """Runs a program in `box` and waits for its end; on a terminal if it has to ask an editor."""
    control = terminal = None
    if on_terminal:
        control, terminal = pty.openpty()
    try:
        done = subprocess.run(
            words, cwd=box, env=environment, stdin=terminal or subprocess.DEVNULL,
            stdout=terminal or subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE)
    except subprocess.TimeoutExpired as timeout:
        return Result("hangs", timeout.stdout or b"", timeout.stderr or b"", True)
    finally:
        if on_terminal:
            os.close(control)
            os.close(terminal)
    return Result(done.returncode, done.stdout or b"", done.stderr, True)


def traced(options, words, box, environment, log, on_terminal):
    names = ",".join("?" + name for name in [*ERRORS, *OPENING])
    result = run(
        ["strace", "-f", "-q", "-e", "signal=none", "-y", "-s", "200", "-o", log,
         "-e", "trace=" + names, *options, *words], box, environment, on_terminal)
    with open(log, errors="replace") as file:
        return result, file.read().splitlines()


def record(words, box, environment, log, on_terminal=False):
    """The calls of a run that write to files or streams, each with its number among those of its name.

    strace counts the calls of each thread for itself, so this does too; threads that make the same
    call for the same number of times share an injection.
    """
    result, lines = traced([FILTER], words, box, environment, log, on_terminal)
    counts = collections.Counter()
    calls = {}
    for line in lines:
        match = LINE.match(line)
        if not match:
            continue
        name = match["call"]
        counts[match["thread"], name] += 1
        if INTERNAL in line:
            continue
        if name in ERRORS or (name in OPENING and WRITING_FLAGS.search(match["arguments"])):
            call = Call(name, counts[match["thread"], name], match["arguments"])
            calls.setdefault((call.name, call.number), call)
    return result, list(calls.values())


def inject(call, action, words, box, environment, log, on_terminal=False):
    """Runs a program in which `call` fails, or kills it."""
    what = "signal=KILL" if action == "kill" else f"error={(ERRORS | OPENING)[call.name]}"
    option = f"inject={call.name}:{what}:when={call.number}"
    # With a filter in the kernel strace 6.1 loses signals that it is to inject.
    filtering = [] if action == "kill" else [FILTER]
    result, lines = traced(
        [*filtering, "-e", option], words, box, environment, log, on_terminal)
    hits = [line for line in lines if "(INJECTED" in line]
    if any(INTERNAL in line for line in hits):
        return result._replace(is_hit=False)
    return result._replace(is_hit=result.status == -9 if action == "kill" else bool(hits))


def command_line(call, action, words):
    """What reproduces an injection, for a shell."""
    what = "signal=KILL" if action == "kill" else f"error={(ERRORS | OPENING)[call.name]}"
    quoted = " ".join(f"'{word}'" if re.search(r"[^\w./-]", word) else word for word in words)
    return (f"strace -f -qq -o /dev/null -e trace={call.name} "
            f"-e inject={call.name}:{what}:when={call.number} {quoted}")
