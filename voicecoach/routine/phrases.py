"""The fixed sentences of one language: data, read from a phrases file, so that no code holds a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a language has to bring for one phrase."""

    about: str
    """When it is heard, or what it names."""
    placeholders: tuple[str, ...] = ()
    """What it may use."""
    instead: str | None = None
    """What stands for it in a file that does not have it: another phrase, or, where this is empty, nothing is said."""


PHRASES: Mapping[str, Phrase] = {
    # The small words that go into the sentences.
    "left": Phrase("The word for the left side."),
    "right": Phrase("The word for the right side."),
    "second": Phrase("The word after 1."),
    "seconds": Phrase("The word after a number of seconds."),
    "minute": Phrase("The word after 1."),
    "minutes": Phrase("The word after a number of minutes."),
    "breath": Phrase("The word after 1."),
    "breaths": Phrase("The word after a number of breaths."),
    "item": Phrase("One thing to have at hand.", ("item",)),
    "item_before_vowel": Phrase("One thing to have at hand, where its name begins with a vowel.", ("item",)),
    "two_items": Phrase("The last two things of a list.", ("first", "last")),
    "more_items": Phrase("Things of a list before the last two.", ("first", "last")),
    # The beginning and the end.
    "opening": Phrase("Names the session and its true length.", ("title", "length")),
    "equipment": Phrase("Names what is needed.", ("items",)),
    "knees": Phrase("Something soft to kneel on, among the things that are needed.", instead=""),
    "left_out": Phrase("Names what a profile leaves out.", ("items",)),
    "replaced": Phrase("Names what a profile puts in the place of something else.", ("old", "new")),
    "set_up": Phrase("Asks for space before the session."),
    "opening_chapter": Phrase("The title of the chapter before the first block."),
    "closing_chapter": Phrase("The title of the chapter at the end."),
    # Around an exercise.
    "next": Phrase("Announces the next exercise.", ("name",)),
    "next_name": Phrase("Announces it in its short form.", ("name",)),
    "first_side": Phrase("Names the side that comes first.", ("side", "Side")),
    "one_side": Phrase("Names the only side.", ("side", "Side")),
    "switch": Phrase("Asks to change sides, where the exercise does not.", ("side", "Side")),
    "side_word": Phrase("A side, alone.", ("side", "Side")),
    # The same where an exercise has a word for what the side is, such as "leg".
    "limb": Phrase("A side with the exercise's word for it.", ("side", "word"), instead="side_word"),
    "first_limb": Phrase("Names what comes first.", ("limb", "Limb", "side", "Side"), instead="first_side"),
    "one_limb": Phrase("Names the only one.", ("limb", "Limb", "side", "Side"), instead="one_side"),
    "switch_limb": Phrase("Asks to change to it.", ("limb", "Limb", "side", "Side"), instead="switch"),
    "in_turn": Phrase("Says that the sides take turns.", ("side", "Side", "other", "Other"), instead=""),
    "settle_again": Phrase("Ends a search that is repeated."),
    "hold_for": Phrase("Says how long a hold is.", ("hold",)),
    "hold_breaths": Phrase("The length of a hold that is counted in breaths.", ("hold",)),
    "repetitions": Phrase("Says how many repetitions there are.", ("reps",)),
    "repetitions_each_side": Phrase("Says how many there are on each side.", ("reps",)),
    "repetitions_in_turn": Phrase(
        "The same where the sides take turns.",
        ("reps", "side", "Side", "other", "Other"),
        instead="repetitions_each_side",
    ),
    "repeated_holds": Phrase("Says how many holds there are, and how long each is.", ("reps", "hold")),
    "repeated_holds_each_side": Phrase("The same, for each side.", ("reps", "hold")),
    "repeated_holds_in_turn": Phrase(
        "The same where the sides take turns.",
        ("reps", "hold", "side", "Side", "other", "Other"),
        instead="repeated_holds_each_side",
    ),
    "alternative": Phrase("Names what may be done in place of an exercise.", ("name",), instead=""),
    "ready": Phrase("The last word before a start tone."),
    "wait": Phrase("Asks for the key, where a session that is followed live waits."),
    "wait_down": Phrase("The same before an exercise on the floor."),
    "rest": Phrase("Begins a rest."),
    "next_set": Phrase("Announces the next set of how many.", ("set", "sets")),
    "set_name": Phrase("Announces the next set in its short form.", ("set",)),
    "round": Phrase("Announces the next round of a circuit or of other steps.", ("round", "rounds")),
    "one_of": Phrase("Says which of several intervals begins.", ("number", "count"), instead=""),
    # Inside a hold, and while repetitions are counted.
    "halfway": Phrase("At half of a hold."),
    "remaining": Phrase("The time that is left.", ("time",)),
    "number": Phrase("The number of a repetition.", ("number",)),
    "last_rep": Phrase("With the last repetition."),
    "eccentric": Phrase("The part of a repetition that gives way."),
    "middle": Phrase("The pause in the middle of a repetition."),
    "concentric": Phrase("The part of a repetition that works against the load."),
    "between": Phrase("The pause between two repetitions."),
    "release": Phrase("At the end of each of several holds."),
    # Work by the clock.
    "first": Phrase("Announces the first station of a circuit.", ("name",)),
    "later": Phrase("Announces instructions for a later station.", ("number", "name"), instead="next_name"),
    "take": Phrase("Names what the next station needs.", ("items",), instead="equipment"),
    "onto_back": Phrase("Asks to lie on the back, in the rest before a station.", instead=""),
    "onto_front": Phrase("Asks to lie on the front.", instead=""),
    "onto_side": Phrase("Asks to lie on a side.", instead=""),
    "onto_hands_and_knees": Phrase("Asks to go on hands and knees.", instead=""),
    "onto_one_knee": Phrase("Asks to kneel on one knee.", instead=""),
    "onto_roller": Phrase("Asks to sit on the roller.", instead=""),
    "sit_down": Phrase("Asks to sit on the chair.", instead=""),
    "stand_up": Phrase("Asks to stand up.", instead=""),
    "change_sides": Phrase("Asks to change sides while the clock runs."),
    "alternate": Phrase("Asks for the sides in turn at a station of a circuit."),
    "every": Phrase("Says how often work begins anew, and after what time.", ("time", "times")),
    "amrap": Phrase("Asks for as many rounds as possible.", ("time",)),
    "amrap_reps": Phrase("One exercise of a round, by repetitions.", ("reps", "name")),
    "amrap_reps_each_side": Phrase("The same where both sides are worked.", ("reps", "name")),
    "amrap_hold": Phrase("One exercise of a round, by time.", ("name", "hold")),
    "amrap_hold_each_side": Phrase("The same where both sides are worked.", ("name", "hold")),
    "circuit_chapter": Phrase("The title of a circuit's chapter."),
    "every_chapter": Phrase("The title of the chapter for work on the clock."),
    "amrap_chapter": Phrase("The title of the chapter for rounds."),
    # Breathing and relaxation.
    "breathe": Phrase("Says how to breathe, and how often.", ("parts", "cycles")),
    "breathe_in_for": Phrase("How long to breathe in.", ("count",)),
    "breathe_hold_for": Phrase("How long to hold the breath.", ("count",)),
    "breathe_out_for": Phrase("How long to breathe out.", ("count",)),
    "breathe_in": Phrase("Asks to breathe in."),
    "breathe_hold": Phrase("Asks to hold the breath."),
    "breathe_out": Phrase("Asks to breathe out."),
    "breathe_guide": Phrase("Explains the tones that lead the breath.", instead=""),
    "breathe_tones": Phrase("In the last breath that has its words: from here on there are tones.", instead=""),
    "breathe_tones_later": Phrase("The same before the clock, where no breath has room.", ("cycles",), instead=""),
    "breathe_chapter": Phrase("The title of a breathing chapter."),
    "tense_release": Phrase("Says how long to tense each part and how long to let go.", ("tense", "release")),
    "tense_group": Phrase("Names a part of the body and asks to tense it.", ("group",)),
    "tense_group_name": Phrase("Names it in its short form.", ("group",)),
    "tense_again": Phrase("Asks to tense the same part again."),
    "how_hard": Phrase("Says how hard to tense.", instead=""),
    "keep_breathing": Phrase("Said from time to time while something is tensed.", instead=""),
    "let_go": Phrase("Asks to let go."),
    "let_go_2": Phrase("The same in other words, the next time.", instead="let_go"),
    "let_go_3": Phrase("The same in other words again.", instead="let_go"),
    "relax_chapter": Phrase("The title of a relaxation's chapter."),
}
"""Every phrase a language has to bring."""


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

    def with_own(self, language: str, own: Iterable[tuple[str, str]]) -> "Phrases":
        """These phrases with some in other words, where those are of this language.

        A phrase in other words stands for those that it stands for in a file without them, too.
        """
        if language != self.language:
            return self
        changed = dict(own)
        as_well = {name: changed[phrase.instead] for name, phrase in PHRASES.items() if phrase.instead in changed}
        return replace(self, sentences={**self.sentences, **as_well, **changed})
