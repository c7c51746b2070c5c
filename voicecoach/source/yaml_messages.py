"""YAML's own complaints, said so that a coach can mend the line. In: the parser's error. Out: a problem."""

import re

import yaml

from voicecoach.position import SourcePosition
from voicecoach.source.report import Report

_QUOTE_IT = "Put the whole sentence in double quotes."


def explain(error: yaml.MarkedYAMLError, report: Report) -> None:
    """Add the problem behind a parser error, at the place a person would look at."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        report.add("yaml", report.start, "this is not valid YAML")
        return
    complaint = error.problem or ""
    line, column = mark.line + 1, mark.column + 1
    text = report.line(line)

    if re.search(r":\s*(\[\s*|- )?\{\s*\w+\s*\}", text) or re.search(r"^\s*-\s*\{\s*\w+\s*\}", text):
        column = text.index("{") + 1
        slug, message = (
            "placeholder-braces",
            "YAML reads { } at the start of a value as a mapping, not as text",
        )
        repair = "Write placeholders with a dollar sign, as in $side."
    elif "mapping values are not allowed" in complaint:
        slug = "colon-in-text"
        message = "a second colon on this line makes YAML read a key where a text was meant"
        repair = _QUOTE_IT
    elif "\\t" in complaint:
        slug, message = "tab", "a tab stands where YAML wants spaces"
        repair = "Indent with two spaces."
    elif "unexpected end of stream" in complaint and error.context_mark is not None:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
        slug, message = "open-quote", "this quote is never closed"
        repair = 'Write the closing quote; inside double quotes, write \\" for a quote.'
    elif "could not find expected ':'" in complaint:
        line = error.context_mark.line + 1 if error.context_mark is not None else line
        column = error.context_mark.column + 1 if error.context_mark is not None else column
        slug, message = "no-colon", "a key without its colon"
        repair = "Write `key: value`, with a space after the colon."
    elif "expected <block end>" in complaint and text.lstrip().startswith("-"):
        slug, message = "indentation", "this list item does not line up with those above it"
        repair = "Give all items of a list the same indentation."
    elif "expected <block end>" in complaint:
        slug = "indentation"
        message = "this does not fit what stands above it: the indentation differs, or text follows a closing quote"
        repair = "Line it up with its neighbours, or put the whole value in quotes."
    elif "expected ',' or" in complaint:
        context = error.context_mark
        line, column = (context.line + 1, context.column + 1) if context else (line, column)
        slug, message = "open-bracket", "this bracket is never closed, or a comma is missing after an item"
        repair = "Close it, or write one item a line with `- `."
    elif "escape" in complaint:
        slug, message = "escape", "a backslash inside double quotes starts an escape that YAML does not know"
        repair = "Write \\\\ for a backslash, or use single quotes."
    else:
        slug, message = "yaml", f"this is not valid YAML: {complaint or error.context or 'unreadable'}"
        repair = "Check the quotes, colons and indentation of this line and the one above."
    report.add(slug, SourcePosition(report.file, line, column), message, repair)
