"""The small values people write: `45s`, `30-60s`, `10-15`, `4-2-1`. In: the text. Out: a number, or what to mend."""

import re

from voicecoach.errors import ProblemKind
from voicecoach.routine.dose import Range, Tempo
from voicecoach.units import DAY_MS, UNIT_MS, length_of, written

SHORTEST_BREATH_MS = 500
"""Nobody breathes in or out in less."""

_LONGEST = 100
"""Characters of a number that anybody means; Python itself refuses to read one of thousands of digits."""
_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)(\.\d+)?s)?(?:(\d+)ms)?")
_LONG_UNITS = {
    r"sec(?:ond)?s?\.?": "s",
    r"min(?:ute)?s?\.?": "m",
    r"h(?:ou)?rs?\.?": "h",
    r"milliseconds?|msecs?": "ms",
    r"[\"″”]": "s",
    r"['′’]": "m",
}


class Unfit(Exception):  # noqa: N818 - a value that does not fit, not a failure of the program
    """The text is not such a value."""

    def __init__(self, message: str, repair: str = "", slug: ProblemKind = "value") -> None:
        super().__init__(message)
        self.message, self.repair, self.slug = message, repair, slug


def duration_ms(text: str, *, may_be_zero: bool = False) -> int:
    """Whole milliseconds of `30s`, `1m30s`, `1.5s`, `500ms`, `2h`."""
    match = _DURATION.fullmatch(text)
    if match is None or not text or len(text) > _LONGEST:
        raise _not_a_duration(text)
    hours, minutes, seconds, fraction, milliseconds = match.groups()
    length_ms = length_of(int(hours or 0), int(minutes or 0), int(seconds or 0), int(milliseconds or 0))
    if fraction:
        digits = fraction[1:].rstrip("0")
        if len(digits) > 3:
            raise Unfit(f'"{text}" is finer than a millisecond', "Round it to three decimals.")
        length_ms += int(digits.ljust(3, "0"))
    if length_ms > DAY_MS:
        raise Unfit(f'"{text}" is longer than 24 hours', "Is the unit right? s is seconds, m is minutes.")
    if length_ms == 0 and not may_be_zero:
        raise Unfit(f'"{text}" leaves no time at all', "Write a length above zero, or delete the line.")
    return length_ms


def duration_range(text: str, *, may_be_zero: bool = False) -> Range:
    """Milliseconds of `30-60s`, `1m-1m30s`, or of one duration."""
    low_text, dash, high_text = text.partition("-")
    if not dash or not low_text:
        length_ms = duration_ms(text, may_be_zero=may_be_zero)
        return Range(length_ms, length_ms)
    unit = re.search(r"[a-z]+$", high_text)
    if re.fullmatch(r"\d+(\.\d+)?", low_text) and unit:
        low_text += unit.group()
    try:
        low = duration_ms(low_text, may_be_zero=may_be_zero)
        high = duration_ms(high_text, may_be_zero=may_be_zero)
    except Unfit as unfit:
        if plain := _plainly(text):
            raise Unfit(f'"{text}" is not a length of time', f'Write "{plain}".') from None
        if re.fullmatch(r"\d+(\.\d+)?-\d+(\.\d+)?", text):
            raise Unfit(f'"{text}" has no unit', f'Write "{text}s" for seconds.', "no-unit") from None
        if re.fullmatch(r"\d.*-.*\d.*", text) is None:
            raise _not_a_duration(text) from None
        raise unfit from None
    if high < low:
        raise Unfit(f'"{text}" runs backwards', f'Write "{_swapped(text)}".', "backwards")
    return Range(low, high)


def whole_number(text: str, *, least: int = 1, most: int = 10_000) -> int:
    """A plain whole number within bounds."""
    if not re.fullmatch(r"-?\d+", text) or len(text) > _LONGEST:
        if re.fullmatch(r"-?\d+\.\d*", text):
            raise Unfit(f'"{text}" is not a whole number', f'Write "{text.partition(".")[0]}".')
        raise Unfit(f'"{text}" is not a number', "Write a whole number, such as 12.")
    if len(text) > 1 and text.startswith("0"):
        raise Unfit(f'"{text}" begins with a zero', f'Write "{int(text)}".', "leading-zero")
    number = int(text)
    if not least <= number <= most:
        raise Unfit(f'"{text}" is out of bounds: at least {least}, at most {most}', "")
    return number


def count_range(text: str) -> Range:
    """Counts of `12`, or `10-15`."""
    plain = re.sub(r"\s*(?:-|–|—|\bto\b)\s*", "-", text.lower())
    plain = re.sub(r"\s*(?:x|times|reps?\.?|repetitions?)$", "", plain)
    if plain != text and len(text) <= _LONGEST and re.fullmatch(r"\d+(-\d+)?", plain):
        raise Unfit(f'"{text}" is not a plain number or range', f'Write "{plain}".')
    low_text, _, high_text = text.partition("-")
    if not low_text or not high_text:
        number = whole_number(text)
        return Range(number, number)
    low, high = whole_number(low_text), whole_number(high_text)
    if high < low:
        raise Unfit(f'"{text}" runs backwards', f'Write "{high}-{low}".', "backwards")
    return Range(low, high)


def tempo(text: str) -> Tempo:
    """The parts of a repetition: `4-2-1` or `4-2-1-0`, in seconds."""
    if re.fullmatch(r"\d+(:\d+){2,3}", text):
        raise Unfit(f'"{text}" is not a tempo', f'Write "{text.replace(":", "-")}".')
    if re.fullmatch(r"\d{3,4}", text):
        raise Unfit(f'"{text}" is not a tempo', f'Write "{"-".join(text)}".')
    if not re.fullmatch(r"\d+(\.\d+)?(-\d+(\.\d+)?){2,3}", text):
        raise Unfit(
            f'"{text}" is not a tempo',
            'Write eccentric-pause-concentric in seconds, such as "4-2-1".',
        )
    parts = [duration_ms(f"{part}s", may_be_zero=True) for part in text.split("-")]
    if not sum(parts):
        raise Unfit(f'"{text}" leaves no time at all', 'Write it in seconds, such as "4-2-1".')
    if max(parts) > 600_000:
        raise Unfit(f'"{text}" holds a part of more than ten minutes', "A tempo is written in seconds.")
    return Tempo(*parts)


def pace(text: str) -> tuple[int, int]:
    """Milliseconds of breathing in and out: `4-6`, in seconds."""
    if not re.fullmatch(r"\d+(\.\d+)?-\d+(\.\d+)?", text):
        raise Unfit(f'"{text}" is not a pace', 'Write seconds in and seconds out, such as "4-6".')
    breath_in, breath_out = (duration_ms(f"{part}s", may_be_zero=True) for part in text.split("-"))
    if min(breath_in, breath_out) < SHORTEST_BREATH_MS:
        raise Unfit(f'"{text}" leaves less than half a second to breathe in or out', 'Write seconds, such as "4-6".')
    return breath_in, breath_out


def percent(text: str) -> int:
    """A whole number of `80%`."""
    if not re.fullmatch(r"\d{1,3}%", text) or int(text[:-1]) > 100:
        raise Unfit(f'"{text}" is not a share', 'Write "80%", from 0% to 100%.')
    return int(text[:-1])


def _swapped(text: str) -> str:
    """A range the other way round; a unit that stands once stays at the end."""
    low, _, high = text.partition("-")
    number = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]*)", high)
    if number is not None and low.replace(".", "", 1).isdigit():
        return f"{number.group(1)}-{low}{number.group(2)}"
    return f"{high}-{low}"


def _not_a_duration(text: str) -> Unfit:
    what = f'"{text}" is not a length of time'
    if re.fullmatch(r"\d+(\.\d+)?", text):
        number = text.lstrip("0") or "0"
        return Unfit(f'"{text}" has no unit', f'Write "{number}s" for seconds or "{number}m" for minutes.', "no-unit")
    if match := re.fullmatch(r"(\d{1,6}):(\d\d)", text):
        plain = written(length_of(0, *map(int, match.groups())))
        return Unfit(f"{what}: a colon makes YAML count in sixties", f'Write "{plain}".', "sixties")
    if re.match(r"-\s*\d", text):
        return Unfit(f"{what}: it is negative", "Write a length above zero.", "negative")
    if re.search(r"\d-+\d", text) and _DURATION.fullmatch(text.rpartition("-")[2]):
        return Unfit(f'"{text}" is a range, and one number is needed here', "Choose one.", "range-not-wanted")
    if plain := _plainly(text):
        return Unfit(what, f'Write "{plain}".')
    return Unfit(what, 'Write a number and its unit, such as "45s", "1m30s" or "500ms".')


def _plainly(text: str) -> str:
    """A length of time, or a range of them, that people write otherwise: `1.5 min` is `1m30s`; else nothing."""
    if len(text) > _LONGEST:
        return ""
    plain = re.sub(r"\s+", "", text.lower()).replace("–", "-").replace("—", "-").replace("to", "-")
    for long, short in _LONG_UNITS.items():
        plain = re.sub(rf"(?<=\d){long}(?![a-z])", short, plain)
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain.replace("and", ""))
    plain = re.sub(r"(?<!\d)\.(?=\d)", "0.", plain)
    # A unit that stands once, at the end, is meant for both ends of a range.
    if "." in plain:
        plain = re.sub(r"^(\d+\.?\d*)-(\d+\.?\d*)([mh])$", r"\1\3-\2\3", plain)
    plain = re.sub(r"(\d+\.\d+)([mh])(?!s)", _in_whole_units, plain)
    low, dash, high = plain.partition("-")
    ends = (low, high) if dash and not re.fullmatch(r"\d+(\.\d+)?", low) else (high or low,)
    return plain if plain != text and all(end and _DURATION.fullmatch(end) for end in ends) else ""


def _in_whole_units(fraction: re.Match[str]) -> str:
    return written(round(float(fraction.group(1)) * UNIT_MS[fraction.group(2)]))
