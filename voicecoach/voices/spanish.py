"""How Spanish reads numbers, units and signs. In: nothing. Out: a table of rules, applied from top to bottom.

The same order as in English. What Spanish has of its own: numbers agree with what they count (un minuto, una hora,
veintiún segundos), the comma parts decimals and the point thousands.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from voicecoach.numerals import in_words

Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_UNITS = {
    "ms": ("milisegundo", "milisegundos"),
    "s": ("segundo", "segundos"),
    "min": ("minuto", "minutos"),
    "h": ("hora", "horas"),
    "kg": ("kilo", "kilos"),
    "g": ("gramo", "gramos"),
    "mm": ("milímetro", "milímetros"),
    "cm": ("centímetro", "centímetros"),
    "km": ("kilómetro", "kilómetros"),
    "ml": ("mililitro", "mililitros"),
    "l": ("litro", "litros"),
    "kcal": ("kilocaloría", "kilocalorías"),
    "km/h": ("kilómetro por hora", "kilómetros por hora"),
    "ppm": ("pulsación por minuto", "pulsaciones por minuto"),
    "°": ("grado", "grados"),
    "°C": ("grado Celsius", "grados Celsius"),
    "%": ("por ciento", "por ciento"),
    "reps": ("repetición", "repeticiones"),
}
_SPELLINGS = {
    "s": ("seg", "segs", "seg."),
    "min": ("m", "mins", "min."),
    "h": ("hr", "hrs"),
    "kg": ("kgs",),
    "reps": ("rep", "rep.", "reps."),
}
_UNIT_OF = {unit: unit for unit in _UNITS} | {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings
}
_ALONE = ("segs", "seg", "mins", "min", "kg", "cm", "km", "reps", "rep")
"""Abbreviations that are read out without a number before them too."""

_FEMININE = re.compile(r"\w*(?:as?|ción|ciones|sión|siones|dad|dades|series|serie|veces|vez)", re.IGNORECASE)
_MASCULINE_IN_A = re.compile(r"días?|\w+(?:gram|blem|tem|orm)as?", re.IGNORECASE)
_NO_NOUN = {
    "a", "al", "con", "de", "del", "e", "en", "es", "hacia", "hasta", "más", "menos", "ni", "o", "para", "por", "que",
    "sin", "y", "la", "las", "cada", "abajo", "arriba", "ahora", "izquierda", "derecha", "punto", "coma", "dividido",
}  # fmt: skip

_FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_PARTS = {2: "medio", 3: "tercio", 4: "cuarto", 5: "quinto", 6: "sexto", 8: "octavo"}
_ORDINALS = ("", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim")

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_UNIT = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_UNIT_END = r"(?![\w°])"
_BEFORE = r"(?<![\w.,])"


def _in_words(digits: str) -> str:
    """Digits as they are written in Spanish; `1.5` is read as a decimal too."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    whole, mark, decimals = re.fullmatch(r"(\d+)([.,]?)(\d*)", digits).groups()  # type: ignore[union-attr]
    words = in_words(int(whole), "es") if len(whole) <= 15 else " ".join(in_words(int(one), "es") for one in whole)
    if not mark:
        return words
    places = (
        " ".join(in_words(int(one), "es") for one in decimals) if decimals[0] == "0" else in_words(int(decimals), "es")
    )
    return f"{words} {'punto' if mark == '.' else 'coma'} {places}"


def _agreeing(words: str, noun: str) -> str:
    """A number in words in front of what it counts; as it is where it counts nothing."""
    if not noun or re.search(r"\b(?:punto|coma)\b", words):
        return words
    if _FEMININE.fullmatch(noun) and not _MASCULINE_IN_A.fullmatch(noun):
        return re.sub(r"(?<=ient)os\b", "as", re.sub(r"(?<=[uU]n)o$", "a", words))
    return re.sub(r"(?i)(?<=veinti)uno$", "ún", re.sub(r"(?i)\b(un)o$", r"\1", words))


def _with_unit(number: str, unit: str) -> str:
    singular, plural = _UNITS[_UNIT_OF[unit]]
    if _UNIT_OF[unit] == "%":
        return f"{_in_words(number)} {plural}"
    noun = singular if number == "1" else plural
    return f"{_agreeing(_in_words(number), noun.partition(' ')[0])} {noun}"


def _listed(parts: list[str]) -> str:
    return " y ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _compound(match: re.Match[str]) -> str:
    return _listed([_with_unit(number, unit) for number, unit in re.findall(r"(\d+)\s?([hms])", match[0])])


def _clock_length(match: re.Match[str]) -> str:
    """`1:30`, `1:02:03`: a length as a stopwatch shows it."""
    *larger, minutes, seconds = (int(part) for part in match["clock"].split(":"))
    parts = [(larger[0] if larger else 0, "h"), (minutes, "min"), (seconds, "s")]
    return _listed([_with_unit(str(value), unit) for value, unit in parts if value] or ["cero segundos"])


def _on_the_clock(match: re.Match[str]) -> str:
    """`a las 7:30`: a time of day."""
    hours = _agreeing(in_words(int(match["hours"]), "es"), "hora")
    return hours if match["minutes"] == "00" else f"{hours} y {in_words(int(match['minutes']), 'es')}"


def _span(match: re.Match[str]) -> str:
    low, low_unit, high, unit = match.group("low", "low_unit", "high", "unit")
    if low == high and not unit:
        return f"{_in_words(low)} {_in_words(high)}"
    if low_unit and (not unit or _UNIT_OF[low_unit] != _UNIT_OF[unit]):
        return f"{_with_unit(low, low_unit)} a {_with_unit(high, unit) if unit else _in_words(high)}"
    noun = _UNITS[_UNIT_OF[unit]][1].partition(" ")[0] if unit else _next_word(match)
    low_words = _agreeing(_in_words(low), noun)
    low_words = low_words if low_words.endswith("a") else _in_words(low)  # una a dos horas, but uno a dos minutos
    return f"{low_words} a {_with_unit(high, unit) if unit else high}"


def _fraction(match: re.Match[str]) -> str:
    part, whole = _FRACTION_SIGNS[match["sign"]] if match["sign"] else (int(match["part"]), int(match["whole"]))
    unit = _UNITS[_UNIT_OF[match["unit"]]] if match["unit"] else None
    if whole not in _PARTS or part >= whole:
        between = " " if part == whole > 10 else " de " if part <= whole else " entre "
        return f"{_in_words(str(part))}{between}{_in_words(str(whole))}"
    noun = unit[0] if unit else ""
    if (part, whole) == (1, 2):
        half = "media" if noun and _FEMININE.fullmatch(noun) else "medio"
        if match["count"]:
            return f"{_with_unit(match['count'], match['unit'])} y {half}" if unit else f"{match['count']} y {half}"
        return f"{half} {noun}".rstrip()
    name = _PARTS[whole]
    words = f"un {name}" if part == 1 else f"{in_words(part, 'es')} {name}s"
    count = f"{_in_words(match['count'])} y " if match["count"] else ""
    return f"{count}{words}{f' de {noun}' if noun else ''}"


def _ordinal(match: re.Match[str]) -> str:
    number, ending = int(match[1]), match[2]
    if not 1 <= number <= 10:
        return _in_words(match[1])
    if ending == "er":
        return _ORDINALS[number]
    return _ORDINALS[number] + ("a" if ending == "ª" else "o")


def _alone(match: re.Match[str]) -> str:
    return _UNITS[_UNIT_OF[match["unit"]]][1]


def _plain(match: re.Match[str]) -> str:
    """A number as it stands, agreeing with the word after it; a letter that touches it stands apart from it."""
    before = " " if match.string[: match.start()][-1:].isalpha() else ""
    after = " " if match.string[match.end() :][:1].isalpha() else ""
    return f"{before}{_agreeing(_in_words(match[0]), _next_word(match))}{after}"


def _next_word(match: re.Match[str]) -> str:
    """The noun that a number counts; nothing where another kind of word follows."""
    following = re.match(r" ([^\W\d_]+)", match.string[match.end() :])
    return following[1] if following and following[1].lower() not in _NO_NOUN else ""


def _of_phrases(match: re.Match[str]) -> str:
    """`Veintiuno segundos`: a phrase has put a number in words before its unit."""
    number = _agreeing(match["number"], match["noun"])
    return f"{number} {match['noun']}"


_COUNTED = "|".join(sorted({name.partition(" ")[0] for names in _UNITS.values() for name in names} | {
    "respiración", "respiraciones", "vez", "veces", "serie", "series", "ronda", "rondas", "ciclo", "ciclos",
}, key=len, reverse=True))  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Letters and signs that stand for words. A lone I or D may be anything; together they are the sides.
        (r"\b(?:I ?[/&+] ?D|Izq\.?/Dcha\.?|izq\.?/dcha\.?)(?!\w)", "izquierda y derecha"),
        (r"\b(?:D ?[/&+] ?I|Dcha\.?/Izq\.?|dcha\.?/izq\.?)(?!\w)", "derecha e izquierda"),
        (r"\bizq(?:da)?\.", "izquierda"),
        (r"\bd(?:er|cha)\.", "derecha"),
        (r"\by/o\b", "y o"),
        (r"\bc/u\b", "cada uno"),
        (r"\b[cC]/(?=\s?\w)", "con "),
        (r"\b[sS]/(?=\s?\w)", "sin "),
        (r"(?:#|\b[nN]\.?º)\s?(?=\d)", "número "),
        (r"\s*&\s*", " y "),
        (r"(?<=\S)\s*=\s*(?=\S)(?![=>])", " igual a "),
        (r"≥\s*", "al menos "),
        (r"≤\s*", "como mucho "),
        (r"[~≈]\s?(?=\d)", "unos "),
        (r"\s*±\s*", " más o menos "),
        (r"(?<=\d)\s*−\s*(?=\d)|(?<![\w)])[−-](?=[.,]?\d)|−(?=\d)", " menos "),
        (r"(?<!\w)>\s?(?=\d)", "más de "),
        (r"(?<!\w)<\s?(?=\d)", "menos de "),
        (r"\+\s?(?=\d)|(?<=\s)\+(?=\s)|(?<=\d)\+", " más "),
        # Times and tempos.
        (r"(?<=\blas )(?P<hours>1?\d|2[0-3])(?::(?P<minutes>[0-5]\d))(?:\s?h)?(?![\w:])", _on_the_clock),
        (r"(?<![\w:.,]):(?=[0-5]\d(?![\w:]))", "0:"),
        (r"(?<![\w.,:'])(\d{1,2})'([0-5]\d)(?:\"|''|(?!\w))", r"\1:\2"),
        (r"(?<![\w.,:])(?P<clock>\d{1,2}(?::[0-5]\d){1,2})(?![\w:])(?: ?(?:min|mins|minutos?)\b)?", _clock_length),
        (r"(?<![\w.,-])\d{1,2}(?:-\d{1,2}){2,}(?![\w-])", lambda match: match[0].replace("-", ", ")),
        (rf"{_BEFORE}(?:\d+\s?h\s?)?\d+\s?m(?:in)?\s?\d+\s?s(?!\w)|{_BEFORE}\d+\s?h\s?\d+\s?m(?:in)?(?!\w)", _compound),
        # Sets and ranges.
        (r"(?<=\d)\s?[x×*]\s?(?=\d)", " por "),
        (r"(?<=\d)\s?[x×](?!\w)", " veces"),
        (r"(?<!\w)[x×]\s?(?=\d)", "por "),
        (
            rf"{_BEFORE}(?P<low>{_NUMBER})(?:\s?(?P<low_unit>{_UNIT}))?\s*[-–—]\s*(?P<high>{_NUMBER})"
            rf"(?:\s?(?P<unit>{_UNIT}){_UNIT_END})?(?!\d)",
            _span,
        ),
        # Fractions, ordinals, units.
        (
            rf"(?:{_BEFORE}(?P<count>\d+)\s?)?(?:(?P<sign>[{''.join(_FRACTION_SIGNS)}])"
            rf"|(?:(?<=\s)|(?<![\w.,/]))(?P<part>\d{{1,2}})/(?P<whole>\d{{1,2}})(?![\w/]))"
            rf"(?:\s?(?P<unit>{_UNIT}){_UNIT_END})?",
            _fraction,
        ),
        (r"\b(\d+)\.?(er|ª|º)(?!\w)", _ordinal),
        (
            rf"{_BEFORE}(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT}){_UNIT_END}",
            lambda match: _with_unit(match["number"], match["unit"]),
        ),
        (r"\s*/\s*(?=(?:lado|pierna|brazo|rodilla|mano|pie|serie|ronda|día|semana|hora|minuto|min|s|h)\b)", " por "),
        (rf"(?<![\w'-])(?P<unit>{'|'.join(_ALONE)})(?![\w'])", _alone),
        (r"(?<=[^\W\d_])/(?=[^\W\d_])", " o "),
        (r"\s*%", " por ciento"),
        (r"\s*°", " grados"),
        # What is left of numbers; then what belongs together in the words themselves.
        (_NUMBER, _plain),
        (r"(?<=\w)/(?=\w)", ", "),
        (rf"(?i)(?P<number>\b(?:uno|veintiuno|\w+ y uno)) (?P<noun>{_COUNTED})\b", _of_phrases),
        (r"\by (?=h?[ií](?![aeoáéó]))", "e "),
    )
)
