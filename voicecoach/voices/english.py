"""How English reads numbers, units and signs. In: nothing. Out: a table of rules, applied from top to bottom.

The order matters: what has a shape of its own (times, tempos, ranges) is read before what it is made of.
Prose stays as it is: of letters alone, only abbreviations such as "min" or "kg" change.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from voicecoach.numerals import in_words, ordinal_in_words

Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_UNITS = {
    "ms": ("millisecond", "milliseconds"),
    "s": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "mm": ("millimeter", "millimeters"),
    "cm": ("centimeter", "centimeters"),
    "km": ("kilometer", "kilometers"),
    "ft": ("foot", "feet"),
    "mi": ("mile", "miles"),
    "ml": ("milliliter", "milliliters"),
    "l": ("liter", "liters"),
    "kcal": ("kilocalorie", "kilocalories"),
    "bpm": ("beat per minute", "beats per minute"),
    "rpm": ("turn per minute", "turns per minute"),
    "mph": ("mile per hour", "miles per hour"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "°": ("degree", "degrees"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "%": ("percent", "percent"),
}
_SPELLINGS = {
    "s": ("S", "sec", "secs"),
    "min": ("m", "mins"),  # a coach writes minutes, as a routine does; meters are written out
    "h": ("hr", "hrs"),
    "kg": ("kgs",),
    "lb": ("lbs",),
    "km/h": ("kph",),
    "l": ("L",),
}
_UNIT_OF = {unit: unit for unit in _UNITS} | {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings
}
_ALONE = ("secs", "sec", "mins", "min", "hrs", "hr", "kgs", "kg", "lbs", "lb", "cm", "km")
"""Abbreviations that are no English word, and so are read out without a number before them too."""

_FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth"}
_BODY = "side|leg|arm|knee|hand|foot|hip|shoulder|ankle|elbow|heel|thigh|wrist|calf|glute|hamstring|quad"
_PER = "side|leg|arm|hand|foot|set|round|day|week|hour|minute|second|min|mins|hr|sec|s|h|rep"

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = "|".join(
    f"(?i:{unit})" if len(unit) > 1 and unit.isalpha() else re.escape(unit)
    for unit in sorted(_UNIT_OF, key=len, reverse=True)
)
_UNIT_END = r"(?![\w°])(?:\.(?=\s+[a-z]))?"
"""The point of an abbreviation goes where the sentence goes on."""
_BEFORE = r"(?<![\w.,])"
_ONE_OF_THEM = re.compile(r"\b(?:one|one more|another|an?|per|each|every) $", re.IGNORECASE)


def number_in_words(digits: str) -> str:
    """Digits, with commas and a point as they may be, in words."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    words = in_words(int(whole)) if len(whole) <= 15 else _one_by_one(whole)
    return f"{words} point {_one_by_one(decimals)}" if decimals else words


def _one_by_one(digits: str) -> str:
    return " ".join(in_words(int(digit)) for digit in digits)


def _with_unit(number: str, unit: str) -> str:
    return f"{number} {_UNITS[_unit(unit)][number != '1']}"


def _unit(written: str) -> str:
    """The unit of a spelling, which may be in capitals where that cannot be another one."""
    return _UNIT_OF.get(written) or _UNIT_OF[written.lower()]


def _quantity(match: re.Match[str]) -> str:
    return _with_unit(match["number"], match["unit"])


def _compound(match: re.Match[str]) -> str:
    parts = re.findall(rf"({_NUMBER})\s?([hms])", match[0])
    return " ".join(_with_unit(number, unit) for number, unit in parts)


def _span(match: re.Match[str]) -> str:
    """A range: the unit is said once, at its end."""
    low, low_unit, high, unit = match.group("low", "low_unit", "high", "unit")
    if low == high and not unit:
        return f"{low} {high}"  # the 90-90 position
    if low_unit and (not unit or _unit(low_unit) != _unit(unit)):
        low = _with_unit(low, low_unit)
    return f"{low} to {_with_unit(high, unit) if unit else high}"


def _clock_length(match: re.Match[str]) -> str:
    """`1:30`, `1:02:03`: a length as a stopwatch shows it."""
    *larger, minutes, seconds = (int(part) for part in match["clock"].split(":"))
    hours = larger[0] if larger else 0
    if not hours and minutes and seconds:
        return f"{_with_unit(str(minutes), 'min')} {seconds}"
    parts = [(hours, "h"), (minutes, "min"), (seconds, "s")]
    return " ".join(_with_unit(str(value), unit) for value, unit in parts if value) or "0 seconds"


def _time_of_day(match: re.Match[str]) -> str:
    minutes = match["minutes"] or "00"
    said = "" if minutes == "00" else f" oh {minutes[1]}" if minutes[0] == "0" else f" {minutes}"
    # In capitals and without points both engines spell it, and no point ends the sentence.
    return f"{int(match['hours'])}{said} {match['half'].upper()}M"


def _on_the_clock(match: re.Match[str]) -> str:
    """`at 7:30`: a time of day, or a place in the session; both are read so."""
    hours, minutes = int(match["hours"]), match["minutes"]
    if minutes == "00":
        return f"{hours} o'clock" if hours <= 12 else f"{hours} hundred"
    return f"{hours} oh {minutes[1]}" if minutes[0] == "0" else f"{hours} {minutes}"


def _fraction(match: re.Match[str]) -> str:
    if match["sign"]:
        part, whole = _FRACTION_SIGNS[match["sign"]]
    else:
        part, whole = int(match["part"]), int(match["whole"])
    unit = _UNITS[_unit(match["unit"])] if match["unit"] else None
    if whole not in _PARTS or part >= whole:
        between = " " if part == whole > 10 else " out of " if part <= whole else " over "  # the 90/90 position
        return f"{match['count'] or ''} {part}{between}{whole}{f' {unit[1]}' if unit else ''}".lstrip()
    name = _PARTS[whole]
    words = (name if whole == 2 else f"a {name}") if part == 1 else f"{in_words(part)} {name}s"
    if match["count"]:
        words = f"{match['count']} and {'a ' if whole == 2 else ''}{words}"
        return f"{words} {unit[1]}" if unit else words
    if unit:
        article = "an" if unit[0] == "hour" else "a"
        return f"{words} {article} {unit[0]}" if whole == 2 else f"{words} of {article} {unit[0]}"
    return words


def _left_or_right(match: re.Match[str]) -> str:
    word = "left" if (match["letter"] or match["alone"]) == "L" else "right"
    begins = not match.string[: match.start()].strip() or re.search(r"[.!?]\s*$", match.string[: match.start()])
    return word.capitalize() if begins else word


def _alone(match: re.Match[str]) -> str:
    singular, plural = _UNITS[_UNIT_OF[match["unit"].lower()]]
    return singular if _ONE_OF_THEM.search(match.string, 0, match.start()) else plural


def _plain(match: re.Match[str]) -> str:
    """A number as it stands; a letter that touches it stands apart from it."""
    before = " " if match.string[: match.start()][-1:].isalpha() else ""
    after = " " if match.string[match.end() :][:1].isalpha() else ""
    return f"{before}{number_in_words(match[0])}{after}"


RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Letters and signs that stand for words.
        (r"\b(?:L ?[/&+] ?R|l/r|L and R)\b", "left and right"),
        (r"\b(?:R ?[/&+] ?L|r/l|R and L)\b", "right and left"),
        (rf"(?<![\w.])(?P<letter>[LR])(?=\.? (?:{_BODY})s?\b)\.?|(?<=\()(?P<alone>[LR])(?=\))", _left_or_right),
        (r"\b[wW]/o\b", "without"),
        (r"\b[wW]/ ", "with "),
        (r"\band/or\b", "and or"),
        (r"#\s?(?=\d)", "number "),
        (r"\s*&\s*", " and "),
        (r"(?<=\S)\s*=\s*(?=\S)(?![=>])", " equals "),
        (r"≥\s*", "at least "),
        (r"≤\s*", "at most "),
        (r"[~≈]\s?(?=\d)", "about "),
        (r"\s*±\s*", " plus or minus "),
        (r"(?<=\d)\s*−\s*(?=\d)", " minus "),
        (r"(?<![\w)])[−-](?=\.?\d)|−(?=\d)", "minus "),
        (r"(?<!\w)>\s?(?=\d)", "more than "),
        (r"(?<!\w)<\s?(?=\d)", "less than "),
        (r"\s*@\s*", " at "),
        (r"\+\s?(?=\d)|(?<=\s)\+(?=\s)", " plus "),
        (r"(?<=\d)\+", " plus"),
        (r"(?<![\d.])\.(?=\d)", "0."),
        # Times and tempos.
        (
            rf"{_BEFORE}(?P<hours>[01]?\d)(?::(?P<minutes>[0-5]\d))?\s?(?P<half>[aApP])(?:\.[mM]\.|[mM]\b)",
            _time_of_day,
        ),
        (r"(?<=\d [AP]M)\s*[-–—]\s*(?=\d)", " to "),
        (r"(?<=\b[aA]t )(?P<hours>1?[1-9]|10|2[0-3]):(?P<minutes>[0-5]\d)(?![\w:])", _on_the_clock),
        (r"(?<![\w:.,]):(?=[0-5]\d(?![\w:]))", "0:"),
        (r"(?<![\w.,:'])(\d{1,2})'([0-5]\d)(?:\"|''|(?!\w))", r"\1:\2"),
        (r"(?<![\w.,:])(?P<clock>\d{1,2}(?::[0-5]\d){1,2})(?![\w:])(?:[ -]?(?:min|mins|minutes?)\b)?", _clock_length),
        (r"(?<![\w.,-])\d{1,2}(?:-\d{1,2}){2,}(?![\w-])", lambda match: match[0].replace("-", ", ")),
        (
            rf"{_BEFORE}(?:\d+\s?h\s?)?\d+\s?m(?:in)?\s?{_NUMBER}\s?s(?!\w)|{_BEFORE}\d+\s?h\s?\d+\s?m(?:in)?(?!\w)",
            _compound,
        ),
        # Sets and ranges.
        (rf"(?<=\d)\s?[-–—]\s?(?=\d*\s?[{''.join(_FRACTION_SIGNS)}])", " to "),
        (r"(?<=\d)\s?[x×*]\s?(?=\d)", " times "),
        (r"(?<=\d)\s?[x×](?!\w)", " times"),
        (r"(?<!\w)[x×]\s?(?=\d)", "times "),
        (
            rf"{_BEFORE}(?P<low>{_NUMBER})(?:\s?(?P<low_unit>{_UNIT}))?\s*[-–—]\s*(?P<high>{_NUMBER})"
            rf"(?:\s?(?P<unit>{_UNIT}){_UNIT_END})?(?!\d)",
            _span,
        ),
        (r"\s*×\s*", " times "),
        # Fractions, ordinals, units.
        (
            rf"(?:{_BEFORE}(?P<count>\d+)\s?)?(?:(?P<sign>[{''.join(_FRACTION_SIGNS)}])"
            rf"|(?:(?<=\s)|(?<![\w.,/]))(?P<part>\d{{1,2}})/(?P<whole>\d{{1,2}})(?![\w/]))"
            rf"(?:\s?(?P<unit>{_UNIT}){_UNIT_END})?",
            _fraction,
        ),
        (r"\b(\d+)(?:st|nd|rd|th)\b", lambda match: ordinal_in_words(int(match[1]))),
        (rf"{_BEFORE}(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT}){_UNIT_END}", _quantity),
        (
            rf"{_BEFORE}(?P<number>{_NUMBER})-(?P<unit>{_UNIT}){_UNIT_END}",
            lambda match: f"{number_in_words(match['number'])}-{_UNITS[_unit(match['unit'])][0]}",
        ),
        (rf"\s*/\s*(?=(?:{_PER})\b)", " per "),
        (
            rf"(?<![\w'-])(?P<unit>{'|'.join(_ALONE)})(?![\w'])",
            _alone,
        ),
        (r"(?<=[A-Za-z])/(?=[A-Za-z])", " or "),
        (r"\s*%", " percent"),
        (r"\s*°", " degrees"),
        # What is left of numbers.
        (_NUMBER, _plain),
        (r"(?<=\w)/(?=\w)", ", "),
    )
)
