"""YAML in, located values out: every scalar as its own text, with the place where it stands.

The tree is built from the parser's events, never through YAML's implicit types, so `no`, `060` and `4:2:1` arrive
as written and a message can show them. The bounds are counted while reading, before anything can grow. This is the
one home of PyYAML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from voicecoach.errors import ProblemKind
from voicecoach.position import SourcePosition
from voicecoach.source.text.report import Report
from voicecoach.source.text.yaml_messages import explain

MAX_DEPTH = 32
MAX_NODES = 20_000

_NULLS = {"", "~", "null", "Null", "NULL"}
_BYTE_ORDER_MARK = "\ufeff"
_UNWANTED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|" + _BYTE_ORDER_MARK)
_FILE_START = yaml.Mark("", 0, 0, 0, None, 0)
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as its author typed it."""

    text: str
    at: SourcePosition
    width: int
    is_plain: bool
    """Written without quotes, so YAML would have guessed a type."""
    end: tuple[int, int] = (0, 0)
    """The line and the column right after its last character, counted from 1."""

    @property
    def is_null(self) -> bool:
        """Nothing was written, or a null."""
        return self.is_plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple["Value", ...]
    at: SourcePosition
    is_inline: bool
    """Written in square brackets, where a comma separates items."""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; every key is a scalar and stands once."""

    entries: tuple[tuple[Scalar, "Value"], ...]
    at: SourcePosition
    width: int = 1

    def get(self, key: str) -> "Value | None":
        """The value of a key, or None where it is not written."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, as it stands in the file, or None where it is not written."""
        return next((name for name, _ in self.entries if name.text == key), None)


Value = Scalar | Listing | Table


def is_bare_dash(key: Scalar) -> bool:
    """A list item whose dash has no space after it: YAML reads the key `-do`. It is in the report already."""
    return key.is_plain and re.match(r"-[^\W\d_]", key.text) is not None


def read_yaml(text: str, report: Report) -> Value | None:
    """The one document of a file; None when a problem made it unreadable (the report says which)."""
    if bad := _UNWANTED.search(text):
        before = f"{text[: bad.start()]}x".splitlines()
        at = SourcePosition(report.file, len(before), len(before[-1]))
        if bad.group() == _BYTE_ORDER_MARK:
            message = "an invisible character stands here, a byte order mark (U+FEFF)"
            report.add("invisible-character", at, message, "Delete it: it belongs at the very start of a file only.")
        else:
            message = f"the control character U+{ord(bad.group()):04X} cannot stand in a file"
            report.add("control-character", at, message, "Delete it.")
        return None
    try:
        return _Builder(report).build(_events(text))
    except yaml.MarkedYAMLError as error:
        explain(_plainly_said(error, text), report)
    except yaml.YAMLError as error:
        report.add("yaml", report.start, f"this is not valid YAML: {error}")
    except _StoppedError:
        pass
    return None


def _plainly_said(error: yaml.MarkedYAMLError, text: str) -> yaml.MarkedYAMLError:
    """The plain parser's error: the C parser words its own otherwise and less exactly, and serves where they differ."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as plain:
        return plain
    except (yaml.YAMLError, ValueError, OverflowError):
        # An escape or a version that the plain parser turns into a number too large for it.
        return error
    return error


def what_yaml_makes_of(scalar: Scalar) -> str | None:
    """What YAML's implicit types would turn a plain scalar into, when that differs from what was written."""
    if not scalar.is_plain or len(scalar.text) > 40:
        return None
    try:
        made = yaml.safe_load(scalar.text)
    except (yaml.YAMLError, ValueError):
        return None
    if made is None or isinstance(made, (str, list, dict)) or str(made) == scalar.text:
        return None
    return str(made).lower() if isinstance(made, bool) else str(made)


def _events(text: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
    return events


class _StoppedError(Exception):
    """Reading on would mislead; the problem is already in the report."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    at: SourcePosition
    anchor: str | None
    is_table: bool
    is_inline: bool
    children: list[Value]
    nodes: int = 1
    depth: int = 1


class _Builder:
    """Builds the tree from events, without recursion."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Value, int, int]] = {}
        self.unused: dict[str, SourcePosition] = {}
        self.root: Value | None = None
        self.documents = 0

    def build(self, events: Iterator[yaml.Event]) -> Value | None:
        for event in events:
            self._take(event)
        for anchor, at in self.unused.items():
            self._unused_anchor(anchor, at)
        return self.root

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop("several-documents", event, "a second document begins here (---)", "One thing per file.")
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            if event.anchor in self.unused:
                self._unused_anchor(event.anchor, self.unused.pop(event.anchor))
            if event.anchor:
                self.unused[event.anchor] = self._at(event)
            self._add(self._scalar(event), event.anchor, 1, 1)
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._refuse_tag(event)
            if len(self.stack) >= MAX_DEPTH:
                self._stop("too-deep", event, f"more than {MAX_DEPTH} levels of nesting", "Flatten the file.")
            is_table = isinstance(event, yaml.MappingStartEvent)
            self.stack.append(_Open(self._at(event), event.anchor, is_table, bool(event.flow_style), children=[]))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            opened = self.stack.pop()
            width = _width(event, opened.at) if opened.is_inline else 1
            value: Value
            if opened.is_table:
                value = self._table(opened, width)
            else:
                value = Listing(tuple(opened.children), opened.at, opened.is_inline, width)
            self._add(value, opened.anchor, opened.nodes, opened.depth)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self.anchors:
            is_open = any(opened.anchor == event.anchor for opened in self.stack)
            why = "stands inside what it names" if is_open else "names no anchor above it"
            repair = f"Write &{event.anchor} before it, or put a text that begins with * in double quotes."
            self._stop("alias", event, f"the alias *{event.anchor} {why}", repair)
        self.unused.pop(str(event.anchor), None)
        value, nodes, depth = self.anchors[str(event.anchor)]
        self._add(value, None, nodes, depth)

    def _unused_anchor(self, anchor: str, at: SourcePosition) -> None:
        # What a person reads as the first word of a text would be lost without a trace.
        message = f"YAML takes &{anchor} for the name of this value, and no alias *{anchor} uses it"
        self.report.add("anchor", at, message, "Put a text that begins with & in double quotes, or delete the name.")

    def _add(self, value: Value, anchor: str | None, nodes: int, depth: int) -> None:
        if anchor:
            self.anchors[anchor] = (value, nodes, depth)
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        parent.children.append(value)
        parent.nodes += nodes
        parent.depth = max(parent.depth, depth + 1)
        if sum(opened.nodes for opened in self.stack) > MAX_NODES:
            self._stop_at("too-many-values", value.at, f"the file holds more than {MAX_NODES:,} values")
        if len(self.stack) + depth > MAX_DEPTH:
            self._stop_at("too-deep", value.at, f"more than {MAX_DEPTH} levels of nesting")

    def _table(self, opened: _Open, width: int) -> Table:
        entries: dict[str, tuple[Scalar, Value]] = {}
        for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.report.add(
                    "placeholder-braces",
                    key.at,
                    "curly and square brackets at the start of a value are YAML's own, not text",
                    "Write placeholders with a dollar sign, as in $side, and put the sentence in quotes.",
                )
                continue
            if key.text == "<<" and key.is_plain:
                self.report.add("merge-key", key, "merge keys (<<) are not taken", "Write the fields out.")
                continue
            if is_bare_dash(key):
                said = value.text if isinstance(value, Scalar) and not value.is_null else "..."
                repair = f'Write "- {key.text[1:]}: {said}".'
                self.report.add("no-space", key, "a space is missing after the dash", repair)
            elif key.text in entries:
                first = entries[key.text][0].at
                self.report.add(
                    "doubled-key",
                    key,
                    f'"{key.text}" stands here twice (first on line {first.line}); YAML would keep only the last',
                    "Keep one of them.",
                )
                continue
            entries[key.text] = (key, value)
        return Table(tuple(entries.values()), opened.at, width)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        at = self._at(event)
        end = event.end_mark or _FILE_START
        return Scalar(event.value, at, _width(event, at), not event.style, (end.line + 1, end.column + 1))

    def _refuse_tag(self, event: yaml.NodeEvent) -> None:
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            repair = "Delete it; plain values are enough."
            if isinstance(event, yaml.ScalarEvent) and not shown.startswith("!!"):
                repair = "Put a text that begins with ! in double quotes."
            self._stop("tag", event, f"the tag {shown} is not taken", repair)

    def _at(self, event: yaml.Event) -> SourcePosition:
        mark = event.start_mark or _FILE_START
        return SourcePosition(self.report.file, mark.line + 1, mark.column + 1)

    def _stop(self, slug: ProblemKind, event: yaml.Event, message: str, repair: str = "") -> None:
        self._stop_at(slug, self._at(event), message, repair)

    def _stop_at(self, slug: ProblemKind, at: SourcePosition, message: str, repair: str = "") -> None:
        self.report.add(slug, at, message, repair)
        raise _StoppedError


def _width(event: yaml.Event, at: SourcePosition) -> int:
    """Characters on the first line that belong to what ends with this event."""
    end = event.end_mark or _FILE_START
    return max(1, end.column + 1 - at.column) if end.line + 1 == at.line else 1
