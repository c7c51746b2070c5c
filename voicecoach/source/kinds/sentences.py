"""Texts for the voice: the kinds for a sentence and for a list of them, and the traps YAML sets for prose."""

import dataclasses
import re
from collections.abc import Iterable
from typing import Any

from voicecoach.routine.sounds import BUILT_IN
from voicecoach.routine.tongues.written_pause import WRITTEN_PAUSE, length_text, without_pauses
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import QUOTE_IT, Field, Kind, comment_after, read_fields, scalar, schema_of_fields
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report
from voicecoach.source.text.text_traps import look_at_comment, look_at_pauses, without_quotation_marks
from voicecoach.spelling import did_you_mean

MAX_CHARACTERS = 500

PLACEHOLDERS = ("side", "Side", "other", "Other", "hold", "reps", "eccentric", "middle", "concentric", "between")
SIDE_PLACEHOLDERS = ("side", "Side", "other", "Other")

_DOLLAR = re.compile(r"\$\{?([A-Za-z_]+)")
_BRACES = re.compile(r"\{\s*(\w+)\s*\}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def text(what: str = "a text") -> Kind:
    """One line of plain text; what has a name of its own, such as a title, may be read aloud."""
    is_said = what != "a text"
    plain = scalar(what, _sayable if is_said else _tidy, schema_snippets.TEXT)

    def read(value: Value, report: Report) -> Any:
        return plain.read(_looked_at(value, report, is_said=is_said), report)

    return dataclasses.replace(plain, read=read)


def _looked_at(value: Value, report: Report, *, is_sentence: bool = False, is_said: bool = True) -> Value:
    """The text as it is meant, with a warning of what is not part of it."""
    if not isinstance(value, Scalar):
        return value
    look_at_comment(value, report, is_sentence=is_sentence)
    if is_said:
        look_at_pauses(value, report)
    return without_quotation_marks(value, report)


def sentence(allowed: Iterable[str] = PLACEHOLDERS) -> Kind:
    """One text for the voice, in which only these placeholders may stand."""
    names = tuple(allowed)

    def parse(raw: str) -> str:
        tidy = _sayable(raw)
        if match := _BRACES.search(tidy):
            name = match.group(1)
            if name in PLACEHOLDERS or did_you_mean(name, PLACEHOLDERS):
                raise Unfit(
                    f'"{match.group()}" would be read aloud as it stands: placeholders begin with a dollar sign',
                    f"Write ${name}.",
                    "placeholder-braces",
                )
        for match in _DOLLAR.finditer(tidy):
            name = match.group(1)
            if name not in names:
                raise _unknown_placeholder(name, names)
        return tidy

    def read(value: Value, report: Report) -> str | None:
        if isinstance(value, Table) and value.entries:
            key = value.entries[0][0]
            if len(value.entries) == 1 and key.text in PLACEHOLDERS:
                report.add(
                    "placeholder-braces",
                    value,
                    "YAML reads { } as a mapping, not as text",
                    f"Write ${key.text}.",
                )
            else:
                report.add(
                    "colon-in-text",
                    key,
                    f'expected a sentence, but the colon after "{key.text}" made YAML read a key',
                    "Put the whole sentence in double quotes.",
                )
            return None
        if isinstance(value, Scalar) and value.is_plain and (dashed := re.match(r"-([^\W\d_].*)", value.text)):
            first = re.split(r"\s-(?=\w)", dashed.group(1))[0]
            repair = f'Write "- {first}", or put the text in double quotes.'
            report.add("no-space", value, "a space is missing after the dash", repair)
            return None
        read_text: str | None = plain.read(_looked_at(value, report, is_sentence=True), report)
        return read_text

    plain = scalar("a sentence", parse, schema_snippets.sentence(names))
    return Kind("a sentence", read, schema=plain.schema)


def _recorded(value: Table, report: Report) -> str | None:
    """A sentence that is heard from a recording: `{say: Lie down., sound: lie.wav}`."""
    found = read_fields(value, RECORDED, report, "a recorded sentence")
    named = value.get("sound")
    if "say" not in found or not isinstance(named, Scalar):
        return None
    said: str = found["say"]
    report.recorded[said] = named
    return said


def sentences(allowed: Iterable[str] = PLACEHOLDERS) -> Kind:
    """A sentence or a list of them; read as a tuple."""
    spoken = sentence(allowed)

    def read_one(value: Value, report: Report) -> str | None:
        if isinstance(value, Table) and {"say", "sound"} & {key.text for key, _ in value.entries}:
            return _recorded(value, report)
        said: str | None = spoken.read(value, report)
        return said

    def read(value: Value, report: Report) -> tuple[str, ...] | None:
        if not isinstance(value, Listing):
            single = read_one(value, report)
            return None if single is None else (single,)
        if not value.items:
            report.add("empty", value, "the list of sentences is empty", "Write a sentence, or delete the line.")
            return None
        if _split_at_comma(value, report):
            return None
        read_items: list[str] = []
        before = len(report.problems)
        for item in value.items:
            if isinstance(item, Scalar) and item.is_null:
                _empty_item(item, report)
            elif (text_read := read_one(item, report)) is not None:
                read_items.append(text_read)
        return tuple(read_items) if len(report.problems) == before else None

    one = schema_snippets.any_of(spoken.schema, schema_of_fields(RECORDED))
    schema = schema_snippets.any_of(one, schema_snippets.listed(one, least=1))
    return Kind("a sentence or a list of sentences", read, schema=schema)


def _empty_item(item: Scalar, report: Report) -> None:
    message, repair = "an empty item in a list of sentences", "Write a sentence, or delete it."
    if comment_after(item, report):
        message, repair = f"{message}: a # after a space begins a comment", QUOTE_IT
    report.add("empty", item, message, repair)


def _split_at_comma(value: Listing, report: Report) -> bool:
    """An inline list whose comma was meant as a comma: `[Lie down, on your back.]`."""
    if not value.is_inline:
        return False
    for before, after in zip(value.items, value.items[1:], strict=False):
        if not (isinstance(before, Scalar) and isinstance(after, Scalar)):
            continue
        if before.is_plain and after.is_plain and not re.search(r"[.!?…:]$", before.text) and after.text[:1].islower():
            report.add(
                "comma-in-inline-list",
                after,
                f'the comma before "{after.text}" splits one sentence into two: '
                "in square brackets every comma begins a new item",
                "Write one sentence a line with `- `, or put each in double quotes.",
            )
            return True
    return False


def _tidy(raw: str) -> str:
    if control := _CONTROL.search(raw):
        raise Unfit(
            f"the control character U+{ord(control.group()):04X} cannot be read aloud",
            "Delete it.",
            "control-character",
        )
    tidy = " ".join(raw.split())
    if not tidy:
        raise Unfit("this text is empty", "Write something, or delete the line.", "empty")
    if len(tidy) > MAX_CHARACTERS:
        raise Unfit(
            f"this text has {len(tidy)} characters, and {MAX_CHARACTERS} are the most",
            "Split it into several sentences.",
            "too-long",
        )
    return tidy


def _sayable(raw: str) -> str:
    tidy = _tidy(raw)
    if not any(letter.isalnum() for letter in without_pauses(tidy)):
        pause = WRITTEN_PAUSE.search(tidy)
        repair = f"Write a step of its own: `- silence: {length_text(pause[0]) or '5s'}`." if pause else "Write words."
        raise Unfit(f'there is nothing to say in "{tidy}"', repair, "nothing-to-say")
    return tidy


def _unknown_placeholder(name: str, names: tuple[str, ...]) -> Unfit:
    if name in PLACEHOLDERS:
        return Unfit(
            f'"${name}" has no meaning here: no side or dose is at hand',
            "Write it out.",
            "placeholder-without-side",
        )
    hint = did_you_mean(name, names).replace('"', '"$', 1)
    known = ", ".join(f"${known}" for known in names)
    return Unfit(f'unknown placeholder "${name}"', hint or (f"Known: {known}." if names else ""), "placeholder")


RECORDED = (
    Field("say", sentence(()), "What is said in it, word by word.", is_required=True),
    Field("sound", text("a sound file"), "A recording of it, below this file's folder.", is_required=True),
)
"""A sentence with a recording of one's own."""
A_SOUND = text(f"{', '.join(BUILT_IN)}, or a sound file")
"""A sound of ours by its name, or a file."""
