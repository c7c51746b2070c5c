"""What a good coach would reconsider about one exercise, one profile, one sentence. In: that. Out: doubts, in words."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from voicecoach.advice.things import missing_things
from voicecoach.errors import WarningKind
from voicecoach.position import SourcePosition
from voicecoach.routine.exercise import CUE_FIELDS, Exercise
from voicecoach.routine.profile import Profile
from voicecoach.routine.tags import TAGS, meant_tag

LONGEST_SENTENCE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to reconsider, and why."""

    slug: WarningKind
    position: SourcePosition
    message: str
    repair: str = ""


def doubts_about_exercise(exercise: Exercise) -> Iterator[Doubt]:
    """Every doubt about an exercise as it is written."""
    cues = exercise.cues
    if exercise.is_rolling and not cues.safety:
        yield Doubt(
            "no-safety-line",
            exercise.origin,
            f'"{exercise.id}" rolls a muscle and has no safety line',
            "Add `cues.safety:`, such as: If you feel a pulse or tingling, move off that spot.",
        )
    at_hand = " ".join((*exercise.needs, *exercise.optional_equipment)).lower()
    for name in CUE_FIELDS:
        for text in getattr(cues, name):
            position = cues.positions.get(name, exercise.origin)
            yield from too_long(text, position)
            for thing in missing_things(text, at_hand) if name in {"setup", "action", "brief"} else ():
                yield Doubt(
                    "equipment-not-announced",
                    position,
                    f'"{text}" needs a {thing}, which the equipment does not name',
                    f"Add `equipment: {{needs: [{thing}]}}`.",
                )
    for tag in exercise.contraindications:
        if tag not in TAGS and (meant := meant_tag(tag)):
            yield Doubt(
                "unknown-tag",
                exercise.positions.get(tag, exercise.origin),
                f'"{tag}" is none of the known tags, and a profile may name another one',
                f'Did you mean "{meant}"?',
            )


def doubts_about_profile(profile: Profile, carried: Container[str]) -> Iterator[Doubt]:
    """Every doubt about a profile.

    Args:
        profile: as it is written.
        carried: the tags that exercises carry.
    """
    for tag in profile.tags:
        if tag not in TAGS and tag not in carried and tag in profile.positions:
            yield Doubt(
                "unknown-tag",
                profile.positions[tag],
                f'no exercise carries the tag "{tag}", so it changes nothing',
                "Write it into the `contraindications` of the exercises that are meant.",
            )


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"\S*\w\S*", text))


def too_long(text: str, position: SourcePosition) -> Iterator[Doubt]:
    """A sentence that a person on the floor cannot follow."""
    # After a colon or a semicolon a voice rests as after a sentence.
    for sentence in re.split(r"(?<=[.!?…:;])\s+", text):
        count = words(sentence)
        if count > LONGEST_SENTENCE_WORDS:
            yield Doubt(
                "long-sentence",
                position,
                f'"{sentence}" has {count} words; a person on the floor follows {LONGEST_SENTENCE_WORDS}',
                "Make two sentences of it.",
            )
