"""Numbers and units as English says them. In: matches of the rules. Out: words, and the patterns the rules are made of.

What has a shape of its own (lengths of time, ranges, fractions) has a function here; `english` says in which order.
"""

import re

from voicecoach.numerals import in_words, ordinal_in_words
from voicecoach.units import UNIT_MS
from voicecoach.voices.words.surroundings import after, before

_UNITS = {
    "ms": ("millisecond", "milliseconds"),
    "s": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "wk": ("week", "weeks"),
    "yr": ("year", "years"),
    "kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "mm": ("millimeter", "millimeters"),
    "cm": ("centimeter", "centimeters"),
    "km": ("kilometer", "kilometers"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "mi": ("mile", "miles"),
    "ml": ("milliliter", "milliliters"),
    "l": ("liter", "liters"),
    "mg": ("milligram", "milligrams"),
    "kcal": ("kilocalorie", "kilocalories"),
    "W": ("watt", "watts"),
    "Hz": ("hertz", "hertz"),
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
    "min": ("m", "mins"),  # a coach writes minutes, as a routine does; meters are told apart before
    "h": ("hr", "hrs"),
    "wk": ("wks",),
    "yr": ("yrs",),
    "kg": ("kgs",),
    "lb": ("lbs",),
    "yd": ("yds",),
    "km/h": ("kph",),
    "l": ("L",),
}
_UNIT_OF = {unit: unit for unit in _UNITS} | {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings
}
_TIMES = ("ms", "s", "min", "h")
ALONE = ("(?i:secs?|mins?|hrs|wks?|yrs|kgs|lbs?)", "hr", "kg", "cm", "km")
"""Abbreviations that are no English word, and so are read out without a number too; HR is the heart rate."""

FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth"}

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NOT_A_LETTER = {"L": "L(?!-)", "W": r"(?:(?<=\d)|(?<=\d{3} ))W"}
"""10 L-sits and 10 W raises are no liters and no watts."""
UNIT = "|".join(
    f"(?i:{unit})" if len(unit) > 1 and unit.isalpha() else _NOT_A_LETTER.get(unit, re.escape(unit))
    for unit in sorted(_UNIT_OF, key=len, reverse=True)
)
UNIT_END = r"(?![\w°])(?:\.(?=\s+[a-z]|\s?[/,;:)–]))?"
"""The point of an abbreviation goes where the sentence goes on."""
BEFORE = r"(?<![\w.,])"
_ONE_OF_THEM = re.compile(r"\b(?:one|one more|another|an?|per|each|every) $", re.IGNORECASE)

_A_KIND = re.compile(r"\b(?:an?|every|your) $", re.IGNORECASE)

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip

_LABEL = (
    "set|day|week|month|round|step|exercise|phase|stage|level|part|block|station|circuit|lap|session|workout|number|no"
    "|stretch|move|position|figure|page|chapter|module|option|minute|track|video|lesson|group|superset|rep|interval"
)
_LABELLED = re.compile(rf"(?:\b(?:{_LABEL})\.?\s*|#\s?)$", re.IGNORECASE)
_LABELS = re.compile(rf"\b(?:{_LABEL})s\s+$", re.IGNORECASE)
_OTHER_WORK = re.compile(r"\s*(?:rest|pause|break|off|recovery)\b", re.IGNORECASE)


def number_in_words(digits: str) -> str:
    """Digits, with commas and a point as they may be, in words."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    words = in_words(int(whole)) if len(whole) <= 15 else one_by_one(whole)
    return f"{words} point {one_by_one(decimals)}" if decimals else words


def one_by_one(digits: str) -> str:
    """Digits, each by itself."""
    return " ".join(in_words(int(digit)) for digit in digits)


def with_unit(number: str, written_unit: str) -> str:
    """A number, still in digits, and its unit in words."""
    return f"{number} {_UNITS[unit(written_unit)][number != '1']}"


def singular(written_unit: str) -> str:
    """One of a unit."""
    return _UNITS[unit(written_unit)][0]


def unit(spelling: str) -> str:
    """The unit of a spelling, which may be in capitals where that cannot be another one."""
    return _UNIT_OF.get(spelling) or _UNIT_OF[spelling.lower()]


def quantity(match: re.Match[str]) -> str:
    """`10 kg`: a number and its unit; a 10 kg weight is one of ten kilograms."""
    is_kind = _A_KIND.search(before(match)) and re.match(r" [A-Za-z]{3}", after(match))
    return f"{match['number']} {singular(match['unit'])}" if is_kind else with_unit(match["number"], match["unit"])


def compound(match: re.Match[str]) -> str:
    """`1m30s`: several units in a row."""
    parts = re.findall(rf"({NUMBER})\s?([hms])", match[0])
    return " ".join(with_unit(number, written_unit) for number, written_unit in parts)


def spaced_dash(match: re.Match[str]) -> str:
    """A dash with spaces between two numbers: a range that goes on as one, or a pause."""
    low, low_unit, high, high_unit = match.group("low", "low_unit", "high", "unit")
    if _is_range(match):
        return f"{low}{low_unit or ''}-{high}{high_unit or ''}"
    said = f"{low}{low_unit or ''}, {high}"
    return f"{said}{match[0].rpartition(high)[2]}" if high_unit else said


def _is_range(match: re.Match[str]) -> bool:
    text_before, follows = before(match), after(match)
    low_unit, high_unit = match.group("low_unit", "unit")
    if _LABELLED.search(text_before) or (low_unit and not high_unit):
        return False
    if high_unit and re.search(r"[x×*]\s?$", text_before, re.IGNORECASE) and _OTHER_WORK.match(follows):
        return False  # 3 x 10 - 30s rest
    first, last = (_size(match[name], match[of] or high_unit) for name, of in (("low", "low_unit"), ("high", "unit")))
    if first is None or last is None or first[0] != last[0] or first[1] >= last[1]:
        return False
    return bool(high_unit or _LABELS.search(text_before) or re.match(r"\s?[x×%°]|\s+[^\W\d_]", follows))


def _size(number: str, written_unit: str | None) -> tuple[str, float] | None:
    """What kind of thing is counted, and how much of it."""
    value = float(number.replace(",", ""))
    if not written_unit:
        return "count", value
    of = unit(written_unit)
    return ("time", value * UNIT_MS[of]) if of in _TIMES else (of, value)


def span(match: re.Match[str]) -> str:
    """A range: the unit is said once, at its end."""
    low, low_unit, high, high_unit = match.group("low", "low_unit", "high", "unit")
    if low == high and not high_unit:
        return f"{low} {high}"  # the 90-90 position
    if low_unit and (not high_unit or unit(low_unit) != unit(high_unit)):
        low = with_unit(low, low_unit)
    return f"{low} to {with_unit(high, high_unit) if high_unit else high}"


def clock_length(match: re.Match[str]) -> str:
    """`1:30`, `1:02:03`: a length as a stopwatch shows it."""
    *larger, minutes, seconds = (int(part) for part in match["clock"].split(":"))
    hours = larger[0] if larger else 0
    if not hours and minutes and seconds:
        # In words already: the next number is another one.
        return f"{with_unit(str(minutes), 'min')} {number_in_words(str(seconds) + (match['tenths'] or ''))}"
    parts = [(hours, "h"), (minutes, "min"), (seconds, "s")]
    return " ".join(with_unit(str(value), of) for value, of in parts if value) or "0 seconds"


def time_of_day(match: re.Match[str]) -> str:
    """`7:30 am`."""
    minutes = match["minutes"] or "00"
    said = "" if minutes == "00" else f" oh {minutes[1]}" if minutes[0] == "0" else f" {minutes}"
    # In capitals and without points both engines spell it, and no point ends the sentence.
    return f"{int(match['hours'])}{said} {match['half'].upper()}M"


def on_the_clock(match: re.Match[str]) -> str:
    """`at 7:30`: a time of day, or a place in the session; both are read so."""
    hours, minutes = int(match["hours"]), match["minutes"]
    if minutes == "00":
        return f"{hours} o'clock" if 1 <= hours <= 12 else f"{hours} hundred"
    return f"{hours} oh {minutes[1]}" if minutes[0] == "0" else f"{hours} {minutes}"


def date(match: re.Match[str]) -> str:
    """`2026-11-30`: a day of the calendar; as it stands where there is no such day."""
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    return f"{_MONTHS[month - 1]} {ordinal_in_words(day)}, {year_in_words(year)}"


def year_in_words(digits: str) -> str:
    """A year as people say it: nineteen ninety-nine, two thousand and five, twenty twenty-six."""
    century, rest = int(digits[:2]), int(digits[2:])
    if digits[1] == "0" and rest < 10:
        return in_words(int(digits))
    if rest == 0:
        return f"{in_words(century)} hundred"
    return f"{in_words(century)} {'oh ' if rest < 10 else ''}{in_words(rest)}"


def fraction(match: re.Match[str]) -> str:
    """`1/2`, `2 ½ h`, `3/10`."""
    if match["sign"]:
        part, whole = FRACTION_SIGNS[match["sign"]]
    else:
        part, whole = int(match["part"]), int(match["whole"])
    of = _UNITS[unit(match["unit"])] if match["unit"] else None
    is_mark = whole == 5 and part > 1 and not of and not after(match).startswith(" of")  # 4/5 strength
    if whole not in _PARTS or part >= whole or is_mark:
        # The 90/90 position; 40/20 intervals; 95/65 lb.
        between = " " if part == whole > 10 else " out of " if part <= whole else ", "
        return f"{match['count'] or ''} {part}{between}{whole}{f' {of[1]}' if of else ''}".lstrip()
    name = _PARTS[whole]
    words = (name if whole == 2 else f"a {name}") if part == 1 else f"{in_words(part)} {name}s"
    if match["count"]:
        words = f"{match['count']} and {'a ' if whole == 2 else ''}{words}"
        return f"{words} {of[1]}" if of else words
    if of:
        article = "an" if of[0] == "hour" else "a"
        return f"{words} {article} {of[0]}" if whole == 2 else f"{words} of {article} {of[0]}"
    return words


def money(match: re.Match[str]) -> str:
    """`$5`, `5 €`."""
    one, many = {"$": ("dollar", "dollars"), "£": ("pound", "pounds"), "€": ("euro", "euros")}[match["sign"]]
    return f"{match['number']} {one if match['number'] == '1' else many}"


def at_least(match: re.Match[str]) -> str:
    """`30+ s`, `5+kg`: so much or more."""
    return f"{match['number']} plus {_UNITS[unit(match['unit'])][1]}"


def alone(match: re.Match[str]) -> str:
    """An abbreviation of a unit without a number before it."""
    one, many = _UNITS[_UNIT_OF[match["unit"].lower()]]
    return one if _ONE_OF_THEM.search(before(match)) else many


def plain_number(match: re.Match[str]) -> str:
    """A number as it stands; a letter that touches it stands apart from it."""
    start = " " if before(match, 1).isalpha() else ""
    end = " " if after(match, 1).isalpha() else ""
    return f"{start}{number_in_words(match[0])}{end}"
