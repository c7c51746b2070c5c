"""Opens a file. In: a path. Out: its text, and a report that can quote it; what cannot be read is a problem."""

import codecs
from pathlib import Path

from voicecoach.position import SourcePosition
from voicecoach.source.library import shown
from voicecoach.source.text.foreign import foreign, is_utf_16
from voicecoach.source.text.report import Report

MAX_BYTES = 1024 * 1024


def text_of(path: Path) -> tuple[str | None, Report]:
    """The text of a file, or None where it cannot be read, and the report for its problems."""
    report = Report(shown(path), "")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        what = "this link leads to no file" if path.is_symlink() else "there is no such file"
        report.add("unreadable", report.start, what)
        return None, report
    except OSError as error:
        what = "this is a folder, not a file" if path.is_dir() else f"cannot be read: {error.strerror or error}"
        report.add("unreadable", report.start, what)
        return None, report
    if is_utf_16(raw):
        report.add("unreadable", report.start, "this file is UTF-16", "Save it as UTF-8.")
        return None, report
    if found := foreign(raw):
        report.add("not-yaml", report.start, f"this is {found[0]}, not YAML", found[1])
        return None, report
    if len(raw) > MAX_BYTES:
        report.add("unreadable", report.start, "the file is larger than 1 MiB", "Split it into several.")
        return None, report
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = f"{raw[: error.start].decode('utf-8')}x".splitlines()
        report = Report(report.file, raw.decode("utf-8", "replace"))
        at = SourcePosition(report.file, len(before), len(before[-1]))
        report.add("unreadable", at, "this line is not UTF-8 text", "Save the file as UTF-8.")
        return None, report
    return text, Report(report.file, text)
