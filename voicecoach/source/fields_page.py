"""The reference of all fields, as a page, made of the tables that read them. In: nothing. Out: Markdown."""

from collections.abc import Iterator, Sequence

from voicecoach.routine.tags import TAGS
from voicecoach.source.exercises.dose_fields import dose_fields
from voicecoach.source.kinds.fields import Field
from voicecoach.source.schema import FILE_FIELDS
from voicecoach.source.steps.do import DO
from voicecoach.source.steps.verbs import step_fields

_HEAD = """\
# All fields

Made by the program itself from the tables with which it reads files; see [the language](language.md) for what they do
together, and [editors](editors.md) for completion while you write. What is in **bold** has to be there. "may be left
open" means that nothing need stand after the colon.
"""
_STEPS = """\
### A step

A step is a mapping with exactly one of these verbs. Inside `every` and `amrap`, whose time is counted already, stand
only {inside}.
"""
_TAGS = """\
### Tags

What exercises carry as `contraindications`, and profiles as `tags`. A tag of your own works, too, where an exercise and
a profile both have it.
"""


def fields_page() -> str:
    """The page docs/fields.md."""
    return "\n".join([_HEAD, *(line for kind in FILE_FIELDS for line in _file(kind))]).rstrip() + "\n"


def _file(kind: str) -> Iterator[str]:
    about, fields = FILE_FIELDS[kind]
    yield f"## {kind.capitalize()}\n\n{about}\n"
    yield from _table(fields)
    yield from _tables_inside(fields, "###")
    if kind == "profile":
        yield _TAGS
        yield "| tag | what it means |\n| --- | --- |"
        yield from (f"| `{tag}` | {meaning} |" for tag, meaning in TAGS.items())
        yield ""
    if kind == "routine":
        verbs = ", ".join(f"`{verb}`" for verb in step_fields(is_clocked=True))
        yield _STEPS.format(inside=verbs)
        for verb, step in step_fields().items():
            yield f"#### `{verb}`\n"
            if step is DO.fields:
                names = {field.name for field in dose_fields()}
                yield from _table([field for field in step if field.name not in names])
                yield "Also every field of a [dose](#in-dose); and `cues`, with the fields of [cues](#in-cues).\n"
            else:
                yield from _table(step)


def _tables_inside(fields: Sequence[Field], heading: str) -> Iterator[str]:
    for field in fields:
        if field.kind.fields:
            yield f"{heading} In `{field.name}`\n"
            yield from _table(field.kind.fields)
            yield from _tables_inside(field.kind.fields, f"{heading}#")


def _table(fields: Sequence[Field]) -> Iterator[str]:
    yield "| field | written | meaning |"
    yield "| --- | --- | --- |"
    for field in fields:
        name = f"**`{field.name}`**" if field.is_required else f"`{field.name}`"
        written = (field.kind.in_full or field.kind.expected) + (", may be left open" if field.may_be_empty else "")
        yield f"| {name} | {written} | {field.about} |"
    yield ""
