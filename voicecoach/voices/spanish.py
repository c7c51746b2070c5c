"""How Spanish reads numbers, units and signs. In: nothing. Out: tables of rules, applied from top to bottom.

The same order as in English. What Spanish has of its own: numbers agree with what they count (un minuto, una hora,
veintiún segundos), the comma parts decimals and the point thousands.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from voicecoach.numerals import in_words
from voicecoach.voices.spanish_numbers import (
    ALONE,
    AMOUNT,
    BEFORE,
    COUNTED,
    FRACTION_SIGNS,
    MOVED,
    NUMBER,
    ROMAN,
    UNIT,
    UNIT_END,
    alone,
    clock_length,
    compound,
    date,
    fraction,
    of_phrases,
    on_the_clock,
    one_by_one,
    ordinal,
    plain_number,
    ratio,
    spaced_dash,
    span,
    ticks,
    with_unit,
)

Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

SHORTHAND: tuple[Rule, ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (
            r"(?:\bhttps?://(?:www\.)?|\bwww\.)(?P<host>[\w-]+(?:\.[\w-]+)+)(?:[/?#][^\s,;]*[\w/])?/?",
            lambda match: match["host"].replace(".", " punto "),
        ),
        (r"(?<![\w-])(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])", date),
        (
            r"(?P<word>\b(?i:llamar|llame|llama|marcar|marque|teléfono|tel|tfno)\b\.?:?(?: al?)? ?)"
            r"(?P<phone>\+?\d[\d ().-]+\d)(?![\d%°])(?=\s?(?:[.,;:!?)]|$|\b(?:si|para|cuando|ahora|o|y|en)\b))",
            one_by_one,
        ),
        (r"(?<![\w.,/-])(?P<phone>\+\d{1,3}(?:[ .-]?\(?\d{2,4}\)?){2,5})(?![\w-])", one_by_one),
        (r"(?<![\w.,/-])(?P<phone>\d{3}[ -]\d{3}[ -]\d{3,4})(?![\w-])", one_by_one),
        (r"(?:№|\b[nN](?:\.?º|ro\.?|úm\.))\s?(?=\d)", "número "),
        (r"\b([aA])prox\b\.?(?:(?=\s)|(?=$))", r"\1proximadamente"),
        (r"\b([mM])áx\.(?=\s+[a-z\d])", r"\1áximo"),
        (r"\b([mM])ín\.(?=\s+\d)", r"\1ínimo"),
        (r"\b[vV]s\b\.?", "contra"),
        (r"\b([pP])ág\.\s?(?=\d)", r"\1ágina "),
        (r"\+\s?/\s?[-−–]|\+[-−–](?=\s?\d)", "±"),
        (rf"(\b{MOVED}(?: (?:unos|otros))? (?:\d+ ?[x×] ?)?[\d.,-]*\d)\s?m(?![\w/])", r"\1 metros"),
        (r"(?<![\w.,])(\d{3,5})\s?m(?=\s(?:corriendo|andando|caminando|remando|nadando|nado|libres)\b)", r"\1 metros"),
        (r"(?<=\d)\s?[xX×]\s?/\s?(?:sem|semana)\b\.?", " veces por semana"),
        (r"(?<=\d)\s?[xX×]\s?/\s?(?:d|día)\b", " veces al día"),
        (r"/\s?sem\b\.?", "/semana"),
        (r"(?<=\d\d)\s?º(?=\W|$)(?!\s[a-zñ]+o\b)", "°"),
        (r"(?<![\w.,:'])(?P<number>\d+(?:[-–]\d+)?)\s?(?P<mark>\"|'(?!\w))(?!\w)", ticks),
        (r"\b24/7\b", "las veinticuatro horas"),
        (r"(?<=[a-záéíóúñ] )(II|III|IV|VI{0,3}|IX|XI{0,2})(?!\w)", lambda match: in_words(ROMAN[match[1]], "es")),
    )
)

NEEDS_RULES = re.compile("")
"""Every sentence goes through the table, whose last rules put words right that stand beside each other."""

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
        (r"#\s?(?=\d)", "número "),
        (r"\s*&\s*", " y "),
        (r"(?<=\S)\s*=\s*(?=\S)(?![=>])", " igual a "),
        (r"\s*≥\s*", " al menos "),
        (r"\s*≤\s*", " como mucho "),
        (rf"[~≈]\s?{AMOUNT}", "unos "),
        (r"\s*±\s*", " más o menos "),
        (r"(?<=\d)\s*−\s*(?=\d)|(?<![\w)])(?<!\d )[−-](?=[.,]?\d)|−(?=\d)", " menos "),
        (rf"\s*(?<![>-])>\s?{AMOUNT}|(?<=\w) > (?=\w)", " más de "),
        (rf"\s*(?<!<)<\s?{AMOUNT}|(?<=\w) < (?=\w)", " menos de "),
        (r"\+\s?(?=\d)|(?<=\s)\+(?=\s)|(?<=[\w%°)])\+(?=[\w(])", " más "),
        (r"(?<=[\w%°)])\+", " más"),
        # Times and tempos.
        (
            r"(?<![\w.,:])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)\s?[-–]\s?"
            r"(?=\d{1,2}:\d\d\s?(?:h|[aApP]\.? ?[mM])\b)",
            lambda match: f"{on_the_clock(match)} a ",
        ),
        (
            r"(?<![\w.,:])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?:\s?h(?!\w)|(?=\s?[aApP]\.? ?[mM]\b))",
            on_the_clock,
        ),
        (r"(?<=\blas )(?P<hours>1?\d|2[0-3])(?::(?P<minutes>[0-5]\d))(?:\s?h)?(?![\w:])", on_the_clock),
        (r"(?<![\w.,:])(?P<ratio>\d{1,3}(?::\d){1,3})(?![\w:])", ratio),
        (r"(?<![\w:.,]):(?=[0-5]\d(?![\w:]))", "0:"),
        (r"(?<![\w.,:'])(\d{1,2})'([0-5]\d)(?:\"|''|(?!\w))", r"\1:\2"),
        (r"(?<![\w.,:])(\d{1,2}:[0-5]\d)(?:[-–—](?=\d)|\s[-–—]\s(?=\d{1,2}:[0-5]\d))", r"\1 a "),
        (r"(?<![\w.,:])(?P<clock>\d{1,2}(?::[0-5]\d){1,2})(?![\w:])(?: ?(?:min|mins|minutos?)\b)?", clock_length),
        (r"(?<![\w.,-])\d{1,2}(?:[-–]\d{1,2}){2,}(?![\w-])", lambda match: re.sub("[-–]", ", ", match[0])),
        (rf"{BEFORE}(?:\d+\s?h\s?)?\d+\s?m(?:in)?\s?\d+\s?s(?!\w)|{BEFORE}\d+\s?h\s?\d+\s?m(?:in)?(?!\w)", compound),
        # Sets and ranges.
        (rf"(?<=[\d{''.join(FRACTION_SIGNS)}])\s?[-–—]\s?(?=\d*\s?[{''.join(FRACTION_SIGNS)}])", " a "),
        (rf"(?<=[{''.join(FRACTION_SIGNS)}])\s?[-–—]\s?(?=\d)", " a "),
        (
            rf"{BEFORE}(?P<low>{NUMBER})(?:\s?(?P<low_unit>{UNIT}))?(?:\s+[-–—]{{1,3}}\s*|[-–—]\s+)"
            rf"(?P<high>{NUMBER})(?!\d|[:/.]\d)(?:\s?(?P<unit>{UNIT}){UNIT_END})?",
            spaced_dash,
        ),
        (r"(?<=\d)\s?[xX×*]\s?(?=\d)", " por "),
        (r"(?<=\d)\s?[xX×](?!\w)", " veces"),
        (r"(?<!\w)[xX×]\s?(?=\d)", "por "),
        (
            rf"{BEFORE}(?P<low>{NUMBER})(?:\s?(?P<low_unit>{UNIT}))?[-–—](?P<high>{NUMBER})"
            rf"(?:\s?(?P<unit>{UNIT}){UNIT_END})?(?!\d)",
            span,
        ),
        # Fractions, ordinals, units.
        (
            rf"(?:{BEFORE}(?P<count>\d+)\s?)?(?:(?P<sign>[{''.join(FRACTION_SIGNS)}])"
            rf"|(?:(?<=\s)|(?<![\w.,/]))(?P<part>\d{{1,2}})/(?P<whole>\d{{1,2}})(?![\w/]))"
            rf"(?:\s?(?P<unit>{UNIT}){UNIT_END})?",
            fraction,
        ),
        (r"\b(\d+)\.?(er|ª|º)(?!\w)", ordinal),
        (
            rf"{BEFORE}(?P<number>{NUMBER})\s?(?P<unit>{UNIT}){UNIT_END}",
            lambda match: with_unit(match["number"], match["unit"]),
        ),
        (r"(?<=\S)\s+/\s+(?=\S)", ", "),
        (r"\s*/\s*(?=(?:lado|pierna|brazo|rodilla|mano|pie|serie|ronda|día|semana|hora|minuto|min|s|h)\b)", " por "),
        (r"(?<=gramos)\s?/\s?kg\b|(?<=litros)\s?/\s?kg\b", " por kilo"),
        (rf"(?<![\w'-])(?P<unit>{'|'.join(ALONE)})(?![\w'])", alone),
        (r"(?<=[^\W\d_])/(?=[^\W\d_])", " o "),
        (r"(?<=\S)(?:\s+/\s*|/\s+)(?=\S)", ", "),
        (r"\s*%", " por ciento"),
        (r"\s*°", " grados"),
        # What is left of numbers; then what belongs together in the words themselves.
        (NUMBER, plain_number),
        (r"(?<=\w)/(?=\w)", ", "),
        (rf"(?i)(?P<number>\b(?:uno|veintiuno|\w+ y uno)) (?P<noun>{COUNTED})\b", of_phrases),
        (r"\by (?=h?[ií](?![aeoáéó]))", "e "),
    )
)


def without_capitals(text: str, _known: object = ()) -> str:
    """The text as it is: Spanish voices read capitals as words, and spell what cannot be said."""
    return text
