"""Reads a profile: who follows the sessions."""

from voicecoach.routine.coach import VERBOSITIES
from voicecoach.routine.profile import TAGS, Profile
from voicecoach.source import facets
from voicecoach.source.fields import Field, Kind, choice, list_of, read_fields, scalar
from voicecoach.source.located import Table, Value
from voicecoach.source.own_sounds import FOLDER, folder_of_voice
from voicecoach.source.report import Report
from voicecoach.source.routine_file import LEVEL
from voicecoach.source.sentences import text
from voicecoach.source.values import Unfit, whole_number

_RATE = scalar("words a minute, 90 to 300", lambda raw: whole_number(raw, least=90, most=300), facets.number(90, 300))


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
    Field("tags", list_of(choice(TAGS)), "What exercises must not ask of this person."),
    Field("skip", list_of(text("an exercise's id")), "Exercises that are never wanted."),
    Field("voice", _voice(), "The voice, as `voicecoach list voices` names it, or `folder:PATH` of your recordings."),
    Field("rate", _RATE, "How fast the voice speaks."),
    Field("verbosity", choice(VERBOSITIES), "How much is said."),
)


def read_profile_table(source: Table, report: Report) -> Profile | None:
    """The profile a table describes, or None where it has problems (the report says which)."""
    before = len(report.problems)
    found = read_fields(source, PROFILE_FIELDS, report, "a profile")
    if len(report.problems) > before:
        return None
    return Profile(
        name=found["profile"],
        level=found.get("level"),
        first_side=found.get("first_side"),
        equipment=found.get("equipment"),
        tags=found.get("tags", ()),
        skip=found.get("skip", ()),
        voice=found.get("voice"),
        rate=found.get("rate"),
        verbosity=found.get("verbosity"),
    )
