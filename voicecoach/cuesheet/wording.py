"""Filling the phrases: names, sides, counts and lengths put into sentences. In: phrases. Out: texts for the voice."""

from string import Template

from voicecoach.cuesheet.cues import LengthSpeech
from voicecoach.numerals import in_words, plural
from voicecoach.routine.phrases import Phrases
from voicecoach.units import in_seconds, minutes_and_rest, whole_seconds

NOT_AT_TONES = "with `verbosity: tones` only names and tones are heard"
"""Why something that an author wrote is not said."""
OTHER = {"left": "right", "right": "left"}

_WITH_LIMB = {"first_side": "first_limb", "one_side": "one_limb", "switch": "switch_limb"}
"""Phrases that name a side, and the same for exercises that have a word for what it is."""


def filled(template: str, **values: str) -> str:
    """A template with its placeholders filled; a sentence that begins with a placeholder gets its capital."""
    text = Template(template).safe_substitute(values)
    return text[:1].upper() + text[1:] if template.startswith("$") else text


class Wording:
    """The sentences of one language."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.language = phrases.language

    def say(self, phrase: str, /, **values: str) -> str:
        """A phrase by its name, filled."""
        return filled(self.phrases.sentences[phrase], **values)

    def if_any(self, phrase: str) -> tuple[str, ...]:
        """A phrase that a language may do without, where it has it."""
        return (self.say(phrase),) if self.phrases.sentences[phrase] else ()

    def cue(self, text: str, side: str | None, **doses: str) -> str:
        """A cue of an exercise, for one side."""
        return filled(text, **self._sides(side), **doses)

    def cues(self, texts: tuple[str, ...], side: str | None, **doses: str) -> tuple[str, ...]:
        """Cues for one side, without those that name something which is not there, such as a dose before a circuit."""
        values = {**self._sides(side), **doses}
        return tuple(filled(text, **values) for text in texts if asked_for(text) <= values.keys())

    def for_side(self, name: str, side: str, word: str = "", **values: str) -> str:
        """A phrase that names a side.

        Args:
            name: the phrase.
            side: the side.
            word: what that side is in the exercise: "leg", or a phrase with `$side`.
            values: for its other placeholders.
        """
        sides = self._sides(side)
        if word and name in _WITH_LIMB:
            limb = self.limb(side, word)
            return self.say(_WITH_LIMB[name], limb=limb, Limb=_capital(limb), **sides, **values)
        return self.say(name, **sides, **values)

    def limb(self, side: str, word: str) -> str:
        """A side with what it is: "left leg"."""
        template = word if asked_for(word) else self.phrases.sentences["limb"]
        return Template(template).safe_substitute(**self._sides(side), word=word)

    def number(self, number: int) -> str:
        """A count in words."""
        return in_words(number, self.language)

    def count(self, length_ms: int) -> str:
        """Seconds as they are counted: "four", "1.5"."""
        seconds = in_seconds(length_ms)
        return self.number(int(seconds)) if seconds.is_integer() else f"{seconds:g}"

    def length(self, length_ms: int) -> str:
        """A length in words: "forty-five seconds", "one minute", "two minutes and thirty seconds"."""
        seconds = in_seconds(length_ms)
        if not seconds.is_integer():
            return f"{seconds:g} {self.phrases.sentences['seconds']}"
        minutes, rest_ms = minutes_and_rest(length_ms)
        if minutes == 0 or (minutes == 1 and rest_ms):
            return self.counted(int(seconds), "second")
        text = self.counted(minutes, "minute")
        return self._joined("two_items", text, self.counted(whole_seconds(rest_ms), "second")) if rest_ms else text

    def counted(self, number: int, unit: str) -> str:
        """A number and its unit: "one second", "two seconds"."""
        word = self.phrases.sentences[plural(number, unit)]
        return f"{self.number(number)} {word}"

    def items(self, names: tuple[str, ...]) -> str:
        """Things in a row: "a roller, a mat and a chair"."""
        return self.row(tuple(name if _is_plural(name) else self._with_article(name) for name in names))

    def row(self, names: tuple[str, ...]) -> str:
        """Names in a row: "hip bridge and bird dog"."""
        text = names[-1]
        for index, name in enumerate(reversed(names[:-1])):
            text = self._joined("two_items" if index == 0 else "more_items", name, text)
        return text

    def _joined(self, phrase: str, first: str, last: str) -> str:
        return Template(self.phrases.sentences[phrase]).safe_substitute(first=first, last=last)

    def _with_article(self, name: str) -> str:
        # Inside a sentence, so without a capital where a language has no article.
        phrase = self.phrases.sentences["item_before_vowel" if name[:1].lower() in "aeiou" else "item"]
        return Template(phrase).safe_substitute(item=name)

    def _sides(self, side: str | None) -> dict[str, str]:
        if side is None:
            return {}
        word = self.phrases.sentences[side]
        other = self.phrases.sentences[OTHER[side]]
        return {"side": word, "Side": _capital(word), "other": other, "Other": _capital(other)}


def asked_for(text: str) -> set[str]:
    """The placeholders that stand in a text."""
    return set(Template(text).get_identifiers())


def length_text(speech: LengthSpeech, length_ms: int) -> str:
    """A sentence that names a length: in whole minutes, or, below one, in seconds."""
    minutes, rest_ms = minutes_and_rest(length_ms)
    number, unit = (minutes, "minute") if minutes else (whole_seconds(rest_ms), "second")
    word = getattr(speech.words, plural(number, unit))
    return filled(speech.template, length=f"{in_words(number, speech.language)} {word}")


def sentence(name: str) -> str:
    """A name as something to say: with its capital and its full stop."""
    name = _capital(name)
    return name if name[-1:] in ".!?…" else f"{name}."


def _is_plural(name: str) -> bool:
    """Things that take no article: "two blocks", "dumbbells"."""
    return name[:1].isdigit() or (name.endswith("s") and not name.endswith("ss"))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
