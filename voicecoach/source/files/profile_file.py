"""Reads a profile: who follows the sessions."""

from collections.abc import Callable, Container

from voicecoach.routine.coach import VERBOSITIES
from voicecoach.routine.profile import Profile
from voicecoach.routine.tags import TAGS, meant_tag
from voicecoach.source.exercises.tags_field import tag_positions, tags
from voicecoach.source.files.routine_file import LEVEL
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, list_of, read_fields, scalar
from voicecoach.source.kinds.sentences import text
from voicecoach.source.kinds.values import Unfit, whole_number
from voicecoach.source.own_sounds import FOLDER, folder_of_voice
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report

_RATE = scalar(
    "words a minute, 90 to 300", lambda raw: whole_number(raw, least=90, most=300), schema_snippets.number(90, 300)
)


def _voice() -> Kind:
    """A voice; which of them an engine has is not asked here, and a folder of recordings has to be there."""
    named = text("a voice")

    def read(value: Value, report: Report) -> str | None:
        voice: str | None = named.read(value, report)
        if voice is None or not voice.startswith(FOLDER):
            return voice
        try:
            folder_of_voice(voice.removeprefix(FOLDER))
        except Unfit as unfit:
            report.add(unfit.slug, value, unfit.message, unfit.repair)
            return None
        return voice

    return Kind(named.expected, read, schema=named.schema)


PROFILE_FIELDS = (
    Field("profile", text("a name"), "Whose profile it is.", is_required=True),
    Field("level", LEVEL, "Where in each range the numbers lie; wins over the routine's."),
    Field("first_side", choice(("left", "right")), "The side that is worked first."),
    Field("equipment", list_of(text("a thing")), "What is at hand; without the line, everything is."),
    Field("tags", tags(), "What exercises must not ask of this person: those that carry such a tag are not done."),
    Field("skip", list_of(text("an exercise's id")), "Exercises that are never wanted."),
    Field(
        "skip_areas",
        list_of(text("a part of the body")),
        "Parts of the body that are never tensed: groups of `tense_release`, by name.",
    ),
    Field("voice", _voice(), "The voice, as `voicecoach list voices` names it, or `folder:PATH` of your recordings."),
    Field("rate", _RATE, "How fast the voice speaks."),
    Field("verbosity", choice(VERBOSITIES), "How much is said."),
)

_ELSEWHERE = dict.fromkeys(("avoid", "contraindications", "limits", "conditions", "cautions"), 'Write "tags".')


def read_profile_table(source: Table, report: Report, carried: Callable[[], Container[str]]) -> Profile | None:
    """The profile a table describes, or None where it has problems (the report says which).

    Args:
        source: the table.
        report: where the problems go.
        carried: the tags that the exercises of the library carry; asked for only where one is unknown.
    """
    before = len(report.problems)
    found = read_fields(source, PROFILE_FIELDS, report, "a profile", _ELSEWHERE)
    if "tags" in found:
        _check_tags(source.get("tags"), carried, report)
    if len(report.problems) > before:
        return None
    return Profile(
        name=found["profile"],
        level=found.get("level"),
        first_side=found.get("first_side"),
        equipment=found.get("equipment"),
        tags=found.get("tags", ()),
        skip=found.get("skip", ()),
        skip_areas=found.get("skip_areas", ()),
        voice=found.get("voice"),
        rate=found.get("rate"),
        verbosity=found.get("verbosity"),
        positions=tag_positions(source.get("tags")),
    )


def _check_tags(value: Value | None, carried: Callable[[], Container[str]], report: Report) -> None:
    """A tag that is misspelt would protect nobody; one of the user's own is one that an exercise carries."""
    for item in value.items if isinstance(value, Listing) else ():
        tag = " ".join(item.text.split()) if isinstance(item, Scalar) else ""
        if tag not in TAGS and (meant := meant_tag(tag)) and tag not in carried():
            message = f'no exercise carries the tag "{tag}"'
            report.add(
                "unknown-tag", item, message, f'Did you mean "{meant}"? A tag of your own stands in an exercise.'
            )
