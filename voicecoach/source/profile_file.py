"""Reads a profile: who follows the sessions."""

from voicecoach.routine.coach import VERBOSITIES
from voicecoach.routine.profile import TAGS, Profile
from voicecoach.source.fields import Field, choice, list_of, read_fields, scalar
from voicecoach.source.located import Table
from voicecoach.source.report import Report
from voicecoach.source.routine_file import read_level
from voicecoach.source.sentences import text
from voicecoach.source.values import whole_number

PROFILE_FIELDS = (
    Field("profile", text("a name"), is_required=True),
    Field("level", scalar("gentle, standard, deep, or a number from 0 to 1", read_level)),
    Field("first_side", choice(("left", "right"))),
    Field("equipment", list_of(text("a thing"))),
    Field("tags", list_of(choice(TAGS))),
    Field("skip", list_of(text("an exercise's id"))),
    Field("voice", text("a voice")),
    Field("rate", scalar("words a minute, 90 to 300", lambda raw: whole_number(raw, least=90, most=300))),
    Field("verbosity", choice(VERBOSITIES)),
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
