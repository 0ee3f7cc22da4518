"""What has to be true of a workspace after a write failed, or was killed."""

import functools
import os
import re

import tracing
import workspace

# No case makes more edits than this; more steps of `undo` mean that it does not end.
STEPS = 8


class Judge:
    """Holds one workspace against the states that its edits made, from the first to the last."""

    def __init__(self, case, binary, states, start, box, environment):
        self.case = case
        self.binary = binary
        # One snapshot after each edit; the command leads from `states[start]` to the one beside it.
        self.states = states
        self.start = start
        self.goal = start + case.step if case.step else start + 1
        self.box = box
        self.environment = environment

    def faults(self, call, action, result):
        """What is wrong, one sentence each."""
        now = workspace.snapshot(self.box)
        found = self.status_faults(call, action, result, now)
        found += self.content_faults(action, result, now)
        if self.case.typed:
            found += self.lost_text()
        if not found and self.case.step:
            found += self.history_faults(now)
        return found + self.leftovers()

    def tricks(self, *words):
        return tracing.run([self.binary, *words], self.box, self.environment)

    def status_faults(self, call, action, result, now):
        if action == "kill":
            return []
        if result.status == 127 and b"loading shared libraries" in result.errors:
            # Threads open files in another order each time: the error met the loader instead.
            return []
        if result.status not in documented(self.binary):
            return [f"ends with {name_of(result.status)}"]
        has_failed = result.status not in self.case.statuses
        if has_failed and not result.errors.strip():
            return [f"ends with {result.status} and no message"]
        if self.case.reads and has_failed and not is_output(call):
            return [f"only reads, and ends with {result.status}: {text_of(result)}"]
        if self.case.reads:
            return []
        goal = self.states[self.goal]
        # What could not be removed is swept up by the next run, which is looked at below.
        left = [name for name in workspace.differences(now, goal) if not is_leftover(name)]
        if not has_failed and left:
            return [f"ends with {result.status} and has not done it: " + ", ".join(left)]
        is_done = not workspace.differences(now, goal)
        if has_failed and self.case.step and is_done and not is_output(call):
            return [f"ends with {result.status} and has done it: {text_of(result)}"]
        return []

    def content_faults(self, action, result, now):
        """Whether each path is as it was or as it should become, and all of them agree."""
        old, new = self.states[self.start], self.states[self.goal]
        wrong = []
        for name in workspace.differences(now, old):
            if now.get(name) == new.get(name):
                continue
            if name in new or name in old:
                # Folders of files that have not come yet are no harm.
                if self.case.step or name not in new or name in now:
                    wrong.append(f"{name} is neither old nor new")
            elif not is_leftover(name):
                wrong.append(f"{name} is not the program's, and is there now")
        if wrong or not self.case.step or self.case.name.startswith("check"):
            return wrong
        if self.position(now) is None and action == "error":
            halves = workspace.differences(now, old)
            if "undo" not in text_of(result):
                return [f"leaves only {', '.join(halves)} changed, and says nothing of `undo`: "
                        + text_of(result)]
        return []

    def lost_text(self):
        """Whether what was typed in the editor is in the list, or else in a file."""
        for folder, _, files in os.walk(self.box):
            for name in files:
                path = os.path.join(folder, name)
                if not os.path.islink(path) :
                    with open(path, "rb") as file:
                        if self.case.typed.encode() in file.read():
                            return []
        return ["what was typed in the editor is lost"]

    def position(self, snapshot):
        """The edit after which the workspace was as it is now, leftovers set aside."""
        here = {name: value for name, value in snapshot.items() if not is_leftover(name)}
        # The later first: a command that changed nothing is done.
        for index in reversed(range(len(self.states))):
            if not workspace.differences(here, self.states[index]):
                return index
        return None

    def history_faults(self, now):
        """Walks all the way back with `undo` and forward with `redo`."""
        start = self.position(now)
        low, high = sorted((self.start, self.goal))
        faults, lowest = self.walk("undo", start, -1, high)
        if faults:
            return faults
        if lowest != 0:
            return [f"`undo` ends after edit {lowest}, not before the first"]
        faults, highest = self.walk("redo", lowest, 1, 0)
        if faults:
            return faults
        least = high if self.case.step < 0 or self.case.words == ["redo"] else (start or low)
        if highest < least:
            return [f"`redo` ends after edit {highest} of {least}: an edit is lost"]
        return []

    def walk(self, verb, position, direction, mixed_from):
        """Where `verb` leads, step by step, until it says that there is nothing more."""
        for _ in range(STEPS):
            result = self.tricks(verb)
            if result.status != 0:
                return [f"`{verb}` ends with {name_of(result.status)}: {text_of(result)}"], position
            says_nothing = f"Nothing to {verb}" in text_of(result)
            after = self.position(workspace.snapshot(self.box))
            if after is None:
                return [f"`{verb}` makes a third content: {text_of(result)}"], position
            if says_nothing:
                if after != position:
                    return [f"`{verb}` says that there is nothing, and changes files"], position
                return [], after
            expected = (position if position is not None else mixed_from) + direction
            if after != expected:
                return [f"`{verb}` leads to edit {after}, not {expected}: {text_of(result)}"], after
            position = after
        return [f"`{verb}` does not come to an end"], position

    def leftovers(self):
        """What the next edit does not sweep up."""
        if not self.case.reads:
            self.tricks("note", "theta-book", "a later edit")
        if self.case.step == 0 and not self.case.reads:
            self.tricks(*self.case.words)
        found = [name for name in workspace.snapshot(self.box) if is_leftover(name)]
        return [f"leaves {name} behind" for name in found + workspace.temporary_files(self.box)]


@functools.cache
def documented(binary):
    """The exit statuses that `tricks --help` names."""
    shown = tracing.run([binary, "--help"], "/", dict(os.environ)).output.decode(errors="replace")
    _, _, rest = " ".join(shown.split()).partition("Exit status: ")
    return {int(number) for number in re.findall(r"(?:^|; )(\d+) ", rest.partition(". ")[0])}


def is_output(call):
    """Whether the call writes to standard output or standard error."""
    return call.name.startswith(("write", "pwrite")) and call.arguments.startswith(("1<", "2<"))


def is_leftover(name):
    """Whether a path looks like a file that an interrupted write left."""
    base = os.path.basename(name)
    return base.endswith(".tmp") or ".tricks-site.new" in name


def text_of(result):
    """The messages of a run on one line, but for the warning that each run prints."""
    lines = (result.output + b"\n" + result.errors).decode(errors="replace").splitlines()
    return " / ".join(line.strip() for line in lines if line.strip() and "UTF-8" not in line)[:300]


def name_of(status):
    """A status for people."""
    return f"signal {-status}" if isinstance(status, int) and status < 0 else f"status {status}"
