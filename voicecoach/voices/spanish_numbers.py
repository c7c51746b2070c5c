"""Numbers and units as Spanish says them. In: matches of the rules. Out: words, and patterns for the rules."""

import re

from voicecoach.numerals import in_words
from voicecoach.voices.surroundings import after, before

_UNITS = {
    "ms": ("milisegundo", "milisegundos"),
    "s": ("segundo", "segundos"),
    "min": ("minuto", "minutos"),
    "h": ("hora", "horas"),
    "kg": ("kilo", "kilos"),
    "g": ("gramo", "gramos"),
    "mg": ("miligramo", "miligramos"),
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
    "l": ("L",),
    "kg": ("kgs",),
    "reps": ("rep", "rep.", "reps."),
}
_UNIT_OF = {unit: unit for unit in _UNITS} | {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings
}
ALONE = ("segs", "seg", "mins", "min", "kg", "cm", "km", "reps", "rep")
"""Abbreviations that are read out without a number before them too."""

_FEMININE = re.compile(r"\w*(?:as?|ción|ciones|sión|siones|dad|dades|series|serie|veces|vez)", re.IGNORECASE)
_MASCULINE_IN_A = re.compile(r"días?|\w+(?:gram|blem|tem|orm)as?", re.IGNORECASE)
_NO_NOUN = {
    "a", "al", "con", "de", "del", "e", "en", "es", "hacia", "hasta", "más", "menos", "ni", "o", "para", "por", "que",
    "sin", "y", "la", "las", "cada", "abajo", "arriba", "ahora", "izquierda", "derecha", "punto", "coma", "dividido",
}  # fmt: skip

FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_PARTS = {2: "medio", 3: "tercio", 4: "cuarto", 5: "quinto", 6: "sexto", 8: "octavo"}
_ORDINALS = ("", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim")

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
UNIT = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
UNIT_END = r"(?![\w°])"
BEFORE = r"(?<![\w.,])"


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


def with_unit(number: str, unit: str) -> str:
    """A number, still in digits, and its unit in words."""
    singular, plural = _UNITS[_UNIT_OF[unit]]
    if _UNIT_OF[unit] == "%":
        return f"{_in_words(number)} {plural}"
    noun = singular if number == "1" else plural
    return f"{_agreeing(_in_words(number), noun.partition(' ')[0])} {noun}"


def _listed(parts: list[str]) -> str:
    return " y ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def compound(match: re.Match[str]) -> str:
    """`1m30s`: several units in a row."""
    return _listed([with_unit(number, unit) for number, unit in re.findall(r"(\d+)\s?([hms])", match[0])])


def clock_length(match: re.Match[str]) -> str:
    """`1:30`, `1:02:03`: a length as a stopwatch shows it."""
    *larger, minutes, seconds = (int(part) for part in match["clock"].split(":"))
    parts = [(larger[0] if larger else 0, "h"), (minutes, "min"), (seconds, "s")]
    return _listed([with_unit(str(value), unit) for value, unit in parts if value] or ["cero segundos"])


def on_the_clock(match: re.Match[str]) -> str:
    """`a las 7:30`: a time of day."""
    hours = _agreeing(in_words(int(match["hours"]), "es"), "hora")
    return hours if match["minutes"] == "00" else f"{hours} y {in_words(int(match['minutes']), 'es')}"


def span(match: re.Match[str]) -> str:
    """A range: the unit is said once, at its end."""
    low, low_unit, high, unit = match.group("low", "low_unit", "high", "unit")
    if low == high and not unit:
        return f"{_in_words(low)} {_in_words(high)}"
    if low_unit and (not unit or _UNIT_OF[low_unit] != _UNIT_OF[unit]):
        return f"{with_unit(low, low_unit)} a {with_unit(high, unit) if unit else _in_words(high)}"
    noun = _UNITS[_UNIT_OF[unit]][1].partition(" ")[0] if unit else _next_word(match)
    low_words = _agreeing(_in_words(low), noun)
    low_words = low_words if low_words.endswith("a") else _in_words(low)  # una a dos horas, but uno a dos minutos
    return f"{low_words} a {with_unit(high, unit) if unit else high}"


def fraction(match: re.Match[str]) -> str:
    """`1/2`, `2 ½ h`, `3/10`."""
    part, whole = FRACTION_SIGNS[match["sign"]] if match["sign"] else (int(match["part"]), int(match["whole"]))
    unit = _UNITS[_UNIT_OF[match["unit"]]] if match["unit"] else None
    if whole not in _PARTS or part >= whole:
        between = " " if part == whole > 10 else " de " if part <= whole else " entre "
        return f"{_in_words(str(part))}{between}{_in_words(str(whole))}"
    noun = unit[0] if unit else _next_word(match)
    if (part, whole) == (1, 2):
        half = "media" if noun and _FEMININE.fullmatch(noun) else "medio"
        if match["count"]:
            return (
                f"{with_unit(match['count'], match['unit'])} y {half}"
                if unit
                else f"{_agreeing(_in_words(match['count']), noun)} y {half}"
            )
        return f"{half} {noun}" if unit else half
    name = _PARTS[whole]
    words = f"un {name}" if part == 1 else f"{in_words(part, 'es')} {name}s"
    count = f"{_in_words(match['count'])} y " if match["count"] else ""
    return f"{count}{words}{f' de {noun}' if unit else ''}"


def ordinal(match: re.Match[str]) -> str:
    """`2.º`, `1.ª`."""
    number, ending = int(match[1]), match[2]
    if not 1 <= number <= 10:
        return _in_words(match[1])
    if ending == "er":
        return _ORDINALS[number]
    return _ORDINALS[number] + ("a" if ending == "ª" else "o")


def alone(match: re.Match[str]) -> str:
    """An abbreviation of a unit without a number before it."""
    return _UNITS[_UNIT_OF[match["unit"]]][1]


def plain_number(match: re.Match[str]) -> str:
    """A number as it stands, agreeing with the word after it; a letter that touches it stands apart from it."""
    start = " " if before(match, 1).isalpha() else ""
    end = " " if after(match, 1).isalpha() else ""
    return f"{start}{_agreeing(_in_words(match[0]), _next_word(match))}{end}"


def _next_word(match: re.Match[str]) -> str:
    """The noun that a number counts; nothing where another kind of word follows."""
    following = re.match(r" ([^\W\d_]+)", after(match))
    return following[1] if following and following[1].lower() not in _NO_NOUN else ""


def of_phrases(match: re.Match[str]) -> str:
    """`Veintiuno segundos`: a phrase has put a number in words before its unit."""
    number = _agreeing(match["number"], match["noun"])
    return f"{number} {match['noun']}"


COUNTED = "|".join(sorted({name.partition(" ")[0] for names in _UNITS.values() for name in names} | {
    "respiración", "respiraciones", "vez", "veces", "serie", "series", "ronda", "rondas", "ciclo", "ciclos",
}, key=len, reverse=True))  # fmt: skip

MOVED = (
    r"(?i:corr(?:er|e|iendo)|camin(?:ar|a|ando)|and(?:ar|a|ando)|rem(?:ar|o|ando)|nad(?:ar|a|ando)|trot(?:ar|e|ando))"
)
"""Where meters are an m."""
AMOUNT = rf"(?=[+-]?[.:]?\d|[{''.join(FRACTION_SIGNS)}])"
"""What a comparison is with: a number, a ratio, a fraction."""
_LABELLED = re.compile(
    r"(?:\b(?:serie|día|semana|mes|ronda|paso|ejercicio|fase|nivel|parte|bloque|estación|circuito|sesión|número|estiramiento"
    r"|posición|figura|página|opción|minuto)\s*|#\s?)$",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:series|días|semanas|rondas|pasos|ejercicios|fases|niveles|partes|sesiones)\s+$", re.IGNORECASE
)


def spaced_dash(match: re.Match[str]) -> str:
    """A dash with spaces between two numbers: a range that goes on as one, or a pause."""
    low, low_unit, high, unit = match.group("low", "low_unit", "high", "unit")
    text_before, follows = before(match), after(match)
    is_range = (
        not _LABELLED.search(text_before)
        and (not low_unit or bool(unit))
        and (low_unit is not None or float(low.replace(",", ".")) < float(high.replace(",", ".")))
        and bool(unit or _LABELS.search(text_before) or re.match(r"\s?[x×%°]|\s+[^\W\d_]", follows))
    )
    return f"{low}{low_unit or ''}{'-' if is_range else ', '}{high}{unit or ''}"


def ratio(match: re.Match[str]) -> str:
    """`1:2` is uno a dos; the counts of a breath, `4:7:8`, are said one after the other."""
    parts = match["ratio"].split(":")
    return " a ".join(parts) if len(parts) == 2 else ", ".join(parts)


def ticks(match: re.Match[str]) -> str:
    """`5"` and `5'` are seconds and minutes."""
    text_before = before(match, 300)
    if match["mark"] == '"' and text_before.count('"') % 2 and not re.search(r"\d\s?\"[^\"]*$", text_before):
        return match[0]
    return f"{match['number']} {'s' if match['mark'] == chr(34) else 'min'}"


def one_by_one(match: re.Match[str]) -> str:
    """A telephone number, digit by digit, with a breath between its groups."""
    groups = re.findall(r"\d+", match["phone"])
    said = ", ".join(" ".join(in_words(int(digit), "es") for digit in group) for group in groups)
    return f"{match.groupdict().get('word') or ''}{'más ' if '+' in match['phone'] else ''}{said}"


def date(match: re.Match[str]) -> str:
    """`2026-11-30`: a day of the calendar; as it stands where there is no such day."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    first = "uno" if day == 1 else in_words(day, "es")
    return f"{first} de {_MONTHS[month - 1]} de {in_words(int(match['year']), 'es')}"


_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip
ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
