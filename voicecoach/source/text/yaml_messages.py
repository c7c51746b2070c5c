"""YAML's own complaints, said so that a coach can mend the line. In: the parser's error. Out: a problem."""

import re

import yaml

from voicecoach.position import SourcePosition
from voicecoach.source.text.report import Report
from voicecoach.spelling import odd_character

_QUOTE_IT = "Put the whole text in double quotes."
_WITH_FIELDS = {"cues", "dose", "equipment", "hold", "music", "reps", "settle_time", "sides", "voice"}
"""Keys that take a mapping."""
_HIDING = re.compile(r"(?P<before>[^#\"']*:[ \t][^#\"']*[^\s#\"'][ \t]+|\s*-[ \t][^#\"':]*\S[ \t]+)#\w")
"""A # that hides the rest of a text from YAML: after a key, or in a list."""
_HIDING_IN_BRACKETS = re.compile(r"(?P<before>[^#\"']*[^\s#\"',\[{][ \t])#\w")
"""The same in a line of an item in brackets."""
_LEAD = r"(\s*(?:-\s+)*)"
_WORD = r"([^\W\d][\w-]*)"


def explain(error: yaml.MarkedYAMLError, report: Report) -> None:
    """Add the problem behind a parser error, at the place a person would look at."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        report.add("yaml", report.start, "this is not valid YAML")
        return
    at = _place(mark, report)
    begun = _place(error.context_mark or mark, report)
    complaint = error.problem or ""
    text = report.line(at.line)
    character = text[at.column - 1 : at.column]

    if _cut_by_comment(at, begun, report):
        return
    if indent := re.match(r"[ \t]*([^\S \t])", text):
        odd = odd_character(indent.group(1)) or "an invisible character"
        there = SourcePosition(report.file, at.line, indent.start(1) + 1)
        report.add("invisible-character", there, f"{odd} stands where YAML wants spaces", "Indent with plain spaces.")
    elif re.search(r":\s*(\[\s*|- )?\{\s*\w+\s*\}", text) or re.search(r"^\s*-\s*\{\s*\w+\s*\}", text):
        _braces(SourcePosition(report.file, at.line, text.index("{") + 1), "at the start of a value", report)
    elif "mapping values are not allowed" in complaint:
        _second_colon(at, report)
    elif "\\t" in complaint:
        report.add("tab", at, "a tab stands where YAML wants spaces", "Indent with two spaces.")
    elif "unexpected end of stream" in complaint and error.context_mark is not None:
        repair = 'Write the closing quote; inside double quotes, write \\" for a quote.'
        report.add("open-quote", begun, "this quote is never closed", repair)
    elif "could not find expected ':'" in complaint:
        if not _no_space_after_colon(begun.line, report):
            repair = "Write `key: value`, with a space after the colon."
            report.add("no-colon", begun, "a key without its colon", repair)
    elif "expected <block end>" in complaint:
        _not_in_line(at, report)
    elif "expected ',' or" in complaint:
        if character == "{" and re.match(r"\{\s*\w+\s*\}", text[at.column - 1 :]):
            _braces(at, "inside other brackets", report)
        elif not _after_quote(at, report):
            message = "this bracket is never closed, or a comma is missing after an item"
            report.add("open-bracket", begun, message, "Close it, or write one item a line with `- `.")
    else:
        _by_wording(error, at, begun, report)


def _cut_by_comment(at: SourcePosition, begun: SourcePosition, report: Report) -> bool:
    """Whether a # inside a text has hidden what YAML misses now; then that is reported."""
    above = next((number for number in range(at.line - 1, 0, -1) if report.line(number).strip()), at.line)
    for number in dict.fromkeys((begun.line, *range(begun.line + 1, at.line), above)):
        cut = _HIDING.match(report.line(number))
        if cut is None and report.line(begun.line)[begun.column - 1 : begun.column] in {"[", "{"}:
            cut = _HIDING_IN_BRACKETS.match(report.line(number))
        if cut is not None and number <= at.line:
            there = SourcePosition(report.file, number, len(cut["before"]) + 1)
            message = "a # after a space begins a comment: YAML does not see the rest of this line"
            report.add("comment-in-value", there, message, _QUOTE_IT)
            return True
    return False


def _by_wording(error: yaml.MarkedYAMLError, at: SourcePosition, begun: SourcePosition, report: Report) -> None:
    """The complaints that say by themselves what is wrong."""
    complaint, context = error.problem or "", error.context or ""
    character = report.line(at.line)[at.column - 1 : at.column]
    if "escape" in complaint:
        message = "a backslash inside double quotes starts an escape that YAML does not know"
        report.add("escape", at, message, "Write \\\\ for a backslash, or use single quotes.")
    elif "cannot start any token" in complaint:
        _reserved(at, report)
    elif re.search(r"scanning an? (alias|anchor|tag|block scalar|directive)", context):
        _reserved(begun, report)
    elif "sequence entries are not allowed" in complaint:
        message = "a dash and a space begin a list item, and a list begins on a new line"
        report.add("dash-in-line", at, message, "Begin a new line with `- `, or put a text in double quotes.")
    elif "expected '<document start>'" in complaint:
        message = "this line is indented less than the first key of the file"
        report.add("indentation", at, message, "Give all keys of the file the same indentation.")
    elif "expected the node content" in complaint:
        message = f"a value is missing before {character}" if character else "a value is missing here"
        repair = "Write it; a text that begins with such a character stands in double quotes."
        report.add("no-value", at, message, repair)
    else:
        message = f"this is not valid YAML: {complaint or context or 'unreadable'}"
        repair = "Check the quotes, colons and indentation of this line and the one above."
        report.add("yaml", at, message, repair)


def _place(mark: yaml.Mark, report: Report) -> SourcePosition:
    return SourcePosition(report.file, mark.line + 1, mark.column + 1)


def _braces(at: SourcePosition, where: str, report: Report) -> None:
    message = f"YAML reads {{ }} {where} as a mapping, not as text"
    report.add("placeholder-braces", at, message, "Write placeholders with a dollar sign, as in $side.")


def _reserved(at: SourcePosition, report: Report) -> None:
    character = report.line(at.line)[at.column - 1 : at.column]
    report.add("reserved-character", at, f"YAML keeps {character} at the start of a value for itself", _QUOTE_IT)


def _second_colon(at: SourcePosition, report: Report) -> None:
    """A colon where YAML is in the middle of a text, which often began on the line above."""
    text = report.line(at.line)
    if _no_space_after_dash(at.line, report):
        return
    own = re.match(rf"{_LEAD}{_WORD}[ \t]*:", text)
    if own is not None and own.end() == at.column and _runs_on(at, own, report):
        return
    inline = re.match(rf"{_LEAD}{_WORD}:[ \t]+{_WORD}:", text)
    if inline is not None and inline.end() == at.column:
        key, second = inline.group(2), inline.group(3)
        there = SourcePosition(report.file, at.line, inline.start(3) + 1)
        if key == "steps":
            rest = text[inline.start(3) :].strip()
            report.add("value-in-line", there, "a list of steps begins on a new line", f"Begin one with `- {rest}`.")
            return
        if key in _WITH_FIELDS:
            message = f'the fields of "{key}" begin on a new line'
            report.add("value-in-line", there, message, f"Begin one, or write `{key}: {{{second}: ...}}`.")
            return
    message = "a second colon on this line makes YAML read a key where a text was meant"
    kind = "straight double quotes" if re.search(r":\s+[“”„«‘’]|-\s+[“”„«‘’]", text) else "double quotes"
    report.add("colon-in-text", at, message, f"Put the whole sentence in {kind}.")


def _runs_on(at: SourcePosition, own: re.Match[str], report: Report) -> bool:
    """Whether the line above runs into the first key of this one; then that is reported."""
    above = next((number for number in range(at.line - 1, 0, -1) if report.line(number).strip()), None)
    if above is None:
        return False
    if _no_space_after_colon(above, report):
        return True
    upper = report.line(above)
    bare = re.fullmatch(r"(\s*-\s+)([a-z_]+)\s+([^:]+)", upper)
    if bare is not None:
        there = SourcePosition(report.file, above, len(bare.group(1)) + 1)
        report.add("no-colon", there, "a key without its colon", f'Write "{bare.group(2)}: {bare.group(3).strip()}".')
        return True
    key = re.match(rf"{_LEAD}{_WORD}:\s+\S", upper)
    if key is None or len(own.group(1)) <= len(key.group(1)):
        return False
    if "-" in own.group(1):
        there = SourcePosition(report.file, at.line, own.group(1).index("-") + 1)
        report.add("indentation", there, "this list item is indented too far", "Align its dash with the one above.")
    else:
        there = SourcePosition(report.file, at.line, len(own.group(1)) + 1)
        message = f'"{own.group(2)}" is indented too far'
        report.add("indentation", there, message, f'Align it with "{key.group(2)}" above.')
    return True


def _not_in_line(at: SourcePosition, report: Report) -> None:
    """A value where YAML expected the end of the list or mapping."""
    text = report.line(at.line)
    is_first = not text[: at.column - 1].strip()
    if is_first and text.lstrip().startswith("-"):
        if not _no_space_after_dash(at.line, report):
            message = "this list item does not line up with those above it"
            report.add("indentation", at, message, "Give all items of a list the same indentation.")
    elif not _after_quote(at, report):
        message = "this does not line up with what stands above it"
        repair = "Line it up with its neighbours, or put the whole value in quotes."
        report.add("indentation", at, message, repair)


def _after_quote(at: SourcePosition, report: Report) -> bool:
    """Whether text follows a closing quote here; then that is reported."""
    before = report.line(at.line)[: at.column - 1].rstrip()
    if not before.endswith(("'", '"')):
        return False
    is_single = before.endswith("'")
    repair = (
        "Put the whole text in double quotes: inside them an apostrophe is no quote."
        if is_single
        else 'Put the whole text in double quotes, and write \\" for a quote inside.'
    )
    report.add("after-quote", at, "text follows a closing quote", repair)
    return True


def _no_space_after_dash(number: int, report: Report) -> bool:
    dashed = re.match(r"(\s*)-([^\W\d_].*)", report.line(number))
    if dashed is None:
        return False
    at = SourcePosition(report.file, number, len(dashed.group(1)) + 1)
    report.add("no-space", at, "a space is missing after the dash", f'Write "- {dashed.group(2).strip()}".')
    return True


def _no_space_after_colon(number: int, report: Report) -> bool:
    """Whether a key's colon is not followed by a space on that line; then that is reported."""
    joined = re.match(rf"({_LEAD}{_WORD}:)([^ \t].*)", report.line(number))
    if joined is None or joined.group(4).startswith("//"):
        return False
    at = SourcePosition(report.file, number, len(joined.group(1)) + 1)
    if odd := odd_character(joined.group(4)[0]):
        report.add("no-space", at, f"{odd} follows the colon, and YAML wants a space", "Write a plain space instead.")
    else:
        key, said = joined.group(3), joined.group(4).strip()
        report.add("no-space", at, "a space is missing after the colon", f'Write "{key}: {said}".')
    return True
