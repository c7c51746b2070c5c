"""YAML that is read once, however many files name it. In: a text, and the report of its file. Out: its values."""

from voicecoach.source.text.located import Value, read_yaml
from voicecoach.source.text.report import Report

_read_before: dict[tuple[str, str], Value] = {}
"""Files that were read without a problem, by name and content: of a folder, many routines name one exercise."""
_MOST_REMEMBERED = 512


def read_once(text: str, report: Report) -> Value | None:
    """The one document of a file; None where it has none, or where a problem made it unreadable."""
    if (found := _read_before.get((report.file, text))) is None:
        found = read_yaml(text, report)
        if found is not None and not report.problems and len(_read_before) < _MOST_REMEMBERED:
            _read_before[report.file, text] = found
    return found
