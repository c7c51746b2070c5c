"""What a file says it is. In: the file, read as YAML. Out: its first key, or a problem."""

import re

from voicecoach.source.library import A_KIND, FOLDERS
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean

_BEGIN = "Begin with `routine: A title`."


def first_key(root: Value | None, report: Report) -> Scalar | None:
    """The key that says what kind of file this is, or None where there is none (the report says why)."""
    if root is None:
        if not report.problems:
            report.add("empty-file", report.start, "the file is empty", _BEGIN)
        return None
    if not isinstance(root, Table) or not root.entries:
        repair = _BEGIN
        if isinstance(root, Scalar) and (joined := re.fullmatch(r"([a-z]+):(\S.*)", root.text)):
            repair = f'Put a space after the colon: "{joined.group(1)}: {joined.group(2)}".'
        report.add("no-kind", root, "a file begins with a key that says what it is", repair)
        return None
    first = root.entries[0][0]
    if first.text in A_KIND:
        return first
    later = next((key for key, _ in root.entries if key.text in A_KIND), None)
    if later is not None:
        report.add("no-kind", later, f'"{later.text}" has to be the first key', "Move it to the top.")
    else:
        hint = did_you_mean(first.text, A_KIND) or f"Begin with one of: {', '.join(FOLDERS)}."
        report.add("no-kind", first, f'"{first.text}" does not say what this file is', hint)
    return None
