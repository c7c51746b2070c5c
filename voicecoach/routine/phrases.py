"""The fixed sentences of one language: data, read from a phrases file, so that no code holds a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

PHRASES: Mapping[str, tuple[str, ...]] = {
    # The small words that go into the sentences.
    "left": (),
    "right": (),
    "second": (),
    "seconds": (),
    "minute": (),
    "minutes": (),
    "breath": (),
    "breaths": (),
    "item": ("item",),
    "item_before_vowel": ("item",),
    "two_items": ("first", "last"),
    "more_items": ("first", "last"),
    # The beginning and the end.
    "opening": ("title", "length"),
    "equipment": ("items",),
    "left_out": ("items",),
    "replaced": ("old", "new"),
    "set_up": (),
    "opening_chapter": (),
    "closing_chapter": (),
    # Around an exercise.
    "next": ("name",),
    "next_name": ("name",),
    "first_side": ("side", "Side"),
    "one_side": ("side", "Side"),
    "switch": ("side", "Side"),
    "side_word": ("side", "Side"),
    "settle_again": (),
    "hold_for": ("hold",),
    "hold_breaths": ("hold",),
    "repetitions": ("reps",),
    "repetitions_each_side": ("reps",),
    "repeated_holds": ("reps", "hold"),
    "repeated_holds_each_side": ("reps", "hold"),
    "ready": (),
    "wait": (),
    "wait_down": (),
    "rest": (),
    "next_set": ("set", "sets"),
    "set_name": ("set",),
    "round": ("round", "rounds"),
    # Inside a hold, and while repetitions are counted.
    "halfway": (),
    "remaining": ("time",),
    "number": ("number",),
    "last_rep": (),
    "eccentric": (),
    "middle": (),
    "concentric": (),
    "between": (),
    "release": (),
    # Work by the clock.
    "first": ("name",),
    "change_sides": (),
    "alternate": (),
    "every": ("time", "times"),
    "amrap": ("time",),
    "amrap_reps": ("reps", "name"),
    "amrap_reps_each_side": ("reps", "name"),
    "amrap_hold": ("name", "hold"),
    "amrap_hold_each_side": ("name", "hold"),
    "circuit_chapter": (),
    "every_chapter": (),
    "amrap_chapter": (),
    # Breathing and relaxation.
    "breathe": ("parts", "cycles"),
    "breathe_in_for": ("count",),
    "breathe_hold_for": ("count",),
    "breathe_out_for": ("count",),
    "breathe_in": (),
    "breathe_hold": (),
    "breathe_out": (),
    "breathe_chapter": (),
    "tense_release": ("tense", "release"),
    "tense_group": ("group",),
    "tense_group_name": ("group",),
    "tense_again": (),
    "let_go": (),
    "relax_chapter": (),
}
"""Every phrase a language has to bring, with the placeholders it may use."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences with placeholders, by name, and the small words that go into them."""

    id: str
    language: str
    """As in `en` or `es`; the numbers are spelt in it."""
    sentences: Mapping[str, str]
    """By the names in `PHRASES`."""
    notices: Mapping[str, str]
    """Sentences that a routine may ask for by id."""
