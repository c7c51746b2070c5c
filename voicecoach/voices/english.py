"""How English reads numbers, units and signs. In: nothing. Out: tables of rules, applied from top to bottom.

The order matters: what has a shape of its own (times, tempos, ranges) is read before what it is made of.
Prose stays as it is: of letters alone, only abbreviations such as "min" or "kg" change.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from voicecoach.numerals import ordinal_in_words
from voicecoach.voices.capitals import without_capitals
from voicecoach.voices.english_numbers import (
    ALONE,
    BEFORE,
    FRACTION_SIGNS,
    NUMBER,
    UNIT,
    UNIT_END,
    alone,
    at_least,
    clock_length,
    compound,
    fraction,
    money,
    number_in_words,
    on_the_clock,
    plain_number,
    quantity,
    singular,
    spaced_dash,
    span,
    time_of_day,
)
from voicecoach.voices.english_shorthand import SHORTHAND, left_or_right

__all__ = ["NEEDS_RULES", "RULES", "SHORTHAND", "Rule", "without_capitals"]

Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_BODY = "side|leg|arm|knee|hand|foot|hip|shoulder|ankle|elbow|heel|thigh|wrist|calf|glute|hamstring|quad"
_PER = "set|round|day|week|month|year|hour|minute|second|min|mins|hr|sec|s|h|rep"
_COUNTED = "reps?|sets?|times|seconds?|minutes?|kilograms?|pounds?|breaths?|holds?|each"
"""So much of it per side; other words before a slash and a side are a choice: the front/side raise."""
_SIGNS = "".join(FRACTION_SIGNS)
_AMOUNT = rf"(?=[+-]?[.:]?\d|[{_SIGNS}]|half\b)"
"""What a comparison is with: a number, a ratio, a fraction."""
_WORD_ENDS = r"(?=\w+(?:[\s.,;:!?]|$))"
_MOVED = (
    r"(?i:r[ou]n(?:s|ning)?|row(?:s|ing)?|sw[iu]m(?:s|ming)?|walk(?:s|ing)?|jog(?:s|ging)?|sprint(?:s|ing)?"
    r"|cycl(?:es?|ing)|paddles?)"
)


def _ratio(match: re.Match[str]) -> str:
    """`1:2` is one to two; the counts of a breath, `4:7:8`, are said one after the other."""
    parts = match["ratio"].split(":")
    return " to ".join(parts) if len(parts) == 2 else ", ".join(parts)


NEEDS_RULES = re.compile(rf"[^A-Za-z\s.,;!?'\"()-]|\b(?:[LR]|{'|'.join(ALONE)})\b", re.IGNORECASE)
"""Most of what is said is plain words; only other sentences have to go through the table."""

RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Letters and signs that stand for words.
        (r"\b(?:L ?[/&+] ?R|l/r|L and R)\b", "left and right"),
        (r"\b(?:R ?[/&+] ?L|r/l|R and L)\b", "right and left"),
        (rf"(?<![\w.])(?P<side>[LR])(?=\.? (?:{_BODY})s?\b)\.?|(?<=\()(?P<alone>[LR])(?=\))",
         lambda match: left_or_right(match) if match["side"] else {"L": "left", "R": "right"}[match["alone"]]),
        (r"\band/or\b", "and or"),
        (r"#\s?(?=\d)", "number "),
        (r"\s*&\s*", " and "),
        (r"(?<=\S)\s*=\s*(?=\S)(?![=>])", " equals "),
        (r"\s*≥\s*", " at least "),
        (r"\s*≤\s*", " at most "),
        (rf"[~≈]\s?{_AMOUNT}|(?<![\w~])~\s?(?=[a-z])", "about "),
        (r"\s*±\s*", " plus or minus "),
        (rf"\s*(?<![>-])>\s?{_AMOUNT}|(?<=\w) > (?=\w)|(?<=\w)>{_WORD_ENDS}", " more than "),
        (rf"\s*(?<!<)<\s?{_AMOUNT}|(?<=\w) < (?=\w)|(?<=\w)<{_WORD_ENDS}", " less than "),
        (r"(?<=\d)\s*−\s*(?=\d)", " minus "),
        (r"(?<![\w)])(?<!\d )[−-](?=\.?\d)|−(?=\d)", "minus "),
        (r"\s*@\s*", " at "),
        (rf"{BEFORE}(?P<number>{NUMBER})\s?\+\s?(?P<unit>{UNIT}){UNIT_END}", at_least),
        (r"\+\s?(?=\d)|(?<=\s)\+(?=\s)|(?<=[\w%°)])\+(?=[\w(])", " plus "),
        (r"(?<=[\w%°)])\+", " plus"),
        (r"\+ ?(?=[A-Za-z])", "plus "),
        (r"(?<![\d.])\.(?=\d)", "0."),
        (rf"(?P<sign>[$£€])\s?(?P<number>{NUMBER}(?:[-–]{NUMBER})?)", money),
        (rf"(?<![\d.,])(?P<number>{NUMBER})\s?(?P<sign>[$£€])(?!\w)", money),
        (rf"(?<![\d,.])(\d+),(\d{{1,2}})(?=\s?(?:{UNIT})(?![\w°]))", r"\1.\2"),  # a decimal, as in Europe
        # Times and tempos.
        (rf"{BEFORE}(?P<hours>[01]?\d)(?::(?P<minutes>[0-5]\d))?\s?(?P<half>[aApP])(?:\.[mM]\.|[mM]\b)", time_of_day),
        (r"(?<=\d [AP]M)\s*[-–—]\s*(?=\d)", " to "),
        (
            rf"{BEFORE}(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)\s?[-–—]\s?"
            r"(?=[\d:]{1,5}(?: \w+)? [AP]M\b|[\d:]{4,5}\s?(?:h|hrs)\b)",
            lambda match: f"{on_the_clock(match)} to ",
        ),
        (rf"{BEFORE}(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)\s?(?:h|hrs|o'clock)(?!\w)", on_the_clock),
        (r"(?<=\b[aA]t )(?P<hours>1?[1-9]|10|2[0-3]):(?P<minutes>[0-5]\d)(?![\w:])", on_the_clock),
        (r"(?<=\d)[xX](?=\d{1,2}:[0-5]\d)", " x "),
        (r"(?<![\w.,:])(?P<ratio>\d{1,3}(?::\d{1,3}){1,3})(?=[ -]ratio)", _ratio),
        (r"(?<=\bratio )(?P<ratio>\d{1,3}(?::\d{1,3}){1,3})(?![\w:])", _ratio),
        (r"(?<=\bratio of )(?P<ratio>\d{1,3}(?::\d{1,3}){1,3})(?![\w:])", _ratio),
        (r"(?<![\w.,:])(?P<ratio>\d{1,3}(?::\d){1,3})(?![\w:])", _ratio),
        (r"\b(\w+):(\w+)(?= ratio\b)", r"\1 to \2"),
        (r"(?<![\w:.,]):(?=[0-5]\d(?![\w:]))", "0:"),
        (r"(?<![\w.,:'])(\d{1,2})(?:'|min)([0-5]\d)(?:\"|(?!\w))", r"\1:\2"),
        (r"(?<![\w.,:'])(\d{1,2})h([0-5]\d)(?!\w)", r"\1 h \2 min"),
        # A pace, and a range of lengths.
        (r"(?<=[\dns])\s?/\s?(?=(?:mi|mile|km)\b)|(?<=[gl])/(?=kg\b)", " per "),
        (r"(?<= per )mi\b", "mile"),
        (r"(?:(?<=[\ds])\s?/| per)\s?(\d{3,4})\s?m\b", r" per \1 meters"),
        (r"(?<![\w.,:])(\d{1,2}:[0-5]\d)(?:[-–—](?=\d)|\s[-–—]\s(?=\d{1,2}:[0-5]\d))", r"\1 to "),
        (r"(?<=\d:[0-5]\d)(?=[A-Za-z])", " "),
        (
            r"(?<![\w.,:])(?P<clock>\d{1,2}(?::[0-5]\d){1,2})(?P<tenths>\.\d+)?(?![\w:])"
            r"(?:[ -]?(?:min|mins|minutes?)\b)?",
            clock_length,
        ),
        (r"(?<![\w.,-])\d{1,2}(?:[-–]\d{1,2}){2,}(?![\w-])", lambda match: re.sub("[-–]", ", ", match[0])),
        (rf"{BEFORE}(?:\d+\s?h\s?)?\d+\s?m(?:in)?\s?{NUMBER}\s?s(?!\w)", compound),
        (rf"{BEFORE}\d+\s?h\s?\d+\s?m(?:in)?(?!\w)", compound),
        # Meters are an m, too, where somebody covers them.
        (
            rf"(?:(?<![\w.,])|(?<=\d[xX]))(?:(\d{{3,5}})[\s-]?m(?=\s(?:{_MOVED}|repeats?|intervals?)\b)"
            r"|(\d{2,})[\s-]?m(?=\s(?i:sprints?|walks)\b))",
            r"\1\2 meters",
        ),
        (
            rf"(\b{_MOVED}(?: (?:for|about|another))? (?:\d+ ?[x×] ?)?{NUMBER}(?:\s?[-–]\s?{NUMBER})?)\s?m(?![\w/])",
            r"\1 meters",
        ),
        (r"(?<=\d)\s?m/s\b", " meters per second"),
        # Sets and ranges.
        (rf"(?<=\d)\s?[-–—]\s?(?=\d*\s?[{_SIGNS}])", " to "),
        (
            rf"{BEFORE}(?P<low>{NUMBER})(?:\s?(?P<low_unit>{UNIT}))?(?:\s+[-–—]{{1,3}}\s*|[-–—]\s+)"
            rf"(?P<high>{NUMBER})(?!\d|[:/.]\d)(?:\s?(?P<unit>{UNIT}){UNIT_END})?",
            spaced_dash,
        ),
        (r"(?<=\d)\s?[xX×*]\s?(?=\d)", " times "),
        (r"(?<=\d)\s?[xX×](?!\w)", " times"),
        (r"(?<!\w)[xX×]\s?(?=\d)", "times "),
        (
            rf"{BEFORE}(?P<low>{NUMBER})(?:\s?(?P<low_unit>{UNIT}))?[-–—](?P<high>{NUMBER})"
            rf"(?:\s?(?P<unit>{UNIT}){UNIT_END})?(?!\d)",
            span,
        ),
        (r"\s*×\s*", " times "),
        # Fractions, ordinals, units.
        (rf"(?<![\w.,/:])(\d{{3}})/(\d{{2,3}})(?![\w/]|\s(?:{UNIT})(?!\w))", r"\1 over \2"),
        (
            rf"(?:{BEFORE}(?P<count>\d+)\s?)?(?:(?P<sign>[{_SIGNS}])"
            rf"|(?:(?<=\s)|(?<![\w.,/:]))(?P<part>\d{{1,2}})/(?P<whole>\d{{1,2}})(?![\w/]))"
            rf"(?:\s?(?P<unit>{UNIT}){UNIT_END})?",
            fraction,
        ),
        (r"\b(\d+)(?:st|nd|rd|th)\b", lambda match: ordinal_in_words(int(match[1]))),
        (rf"{BEFORE}(?P<number>{NUMBER})\s?(?P<unit>{UNIT}){UNIT_END}", quantity),
        (
            rf"{BEFORE}(?P<number>{NUMBER})-(?P<unit>{UNIT}){UNIT_END}",
            lambda match: f"{number_in_words(match['number'])}-{singular(match['unit'])}",
        ),
        (r"(?<=\S)\s+/\s+(?=\S)", ", "),
        (rf"(?<!first)(?<!second)(?<!third)(?<!th)\s*/\s*(?=(?:{_PER})\b)", " per "),
        (rf"(\d|\b(?:{_COUNTED}))\s*/\s*(?=(?:side|leg|arm|hand|foot)\b)", r"\1 per "),
        (r"(?<=\S)\s+/(?=\d)|(?<=\S)/\s+(?=\S)", ", "),
        (r"(?<= per )h(?!\w)", "hour"),
        (r"(?<= per )s(?!\w)", "second"),
        (rf"(?<![\w'-])(?P<unit>{'|'.join(ALONE)})(?![\w'])", alone),
        (r"(?<=[A-Za-z])/(?=[A-Za-z])", " or "),
        (r"\s*%(?=\w)", " percent "),
        (r"\s*%", " percent"),
        (r"\s*°(?=\w)", " degrees "),
        (r"\s*°", " degrees"),
        # What is left of numbers.
        (r"(?<=\d),(?=\d{1,2}(?!\d))", ", "),
        (NUMBER, plain_number),
        (r"(?<=\w)/(?=\w)", ", "),
    )
)  # fmt: skip
