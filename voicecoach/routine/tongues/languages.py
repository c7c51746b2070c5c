"""Languages and what people call them. In: a name, such as `English` or `en_US`. Out: its code; or the other way."""

import re

_NAMES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "bn": "bengali",
    "ca": "catalan català",
    "cmn": "chinese mandarin zh zho",
    "cs": "czech čeština cz ces",
    "cy": "welsh cymraeg",
    "da": "danish dansk dk dan",
    "de": "german deutsch deu ger",
    "el": "greek ελληνικά gr ell",
    "en": "english englisch inglés anglais eng",
    "en-gb": "british uk en-uk great-britain british-english english-uk english-gb",
    "en-us": "american us usa american-english english-us en-usa",
    "es": "spanish español espanol castilian castellano spa sp",
    "es-419": "mexican latin-american es-mx es-la latin-american-spanish",
    "et": "estonian eesti est",
    "eu": "basque euskara",
    "fa": "persian farsi",
    "fi": "finnish suomi fin",
    "fr": "french français francais fra fre",
    "ga": "irish gaeilge",
    "he": "hebrew עברית heb iw",
    "hi": "hindi hin",
    "hr": "croatian hrvatski hrv",
    "hu": "hungarian magyar hun",
    "id": "indonesian ind",
    "is": "icelandic íslenska isl",
    "it": "italian italiano ita",
    "ja": "japanese 日本語 jp jpn",
    "ko": "korean 한국어 kr kor",
    "lt": "lithuanian lietuvių lit",
    "lv": "latvian latviešu lav",
    "nb": "norwegian norsk bokmål no nor",
    "nl": "dutch nederlands flemish vlaams nld",
    "pl": "polish polski pol",
    "pt": "portuguese português portugues por",
    "pt-br": "brazilian brasileiro brazilian-portuguese",
    "ro": "romanian română ron",
    "ru": "russian русский rus",
    "sk": "slovak slovenčina slk",
    "sl": "slovenian slovene slovenščina slv",
    "sr": "serbian srpski",
    "sv": "swedish svenska se swe",
    "sw": "swahili kiswahili",
    "ta": "tamil",
    "th": "thai ไทย tha",
    "tr": "turkish türkçe turkce tur",
    "uk": "ukrainian українська ua ukr",
    "ur": "urdu",
    "vi": "vietnamese tiếng-việt vie",
    "yue": "cantonese",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def is_code(text: str) -> bool:
    """Whether a text is written like the code of a language, such as `es` or `en-US`, whether there is one or not."""
    return _CODE.fullmatch(text) is not None


def code_of(name: str) -> str:
    """The code of a language that is named otherwise, such as `Spanish` or `en_US`; empty where it is not known."""
    plain = "-".join(re.findall(r"[^\W_]+", name.lower()))
    if plain in _CODES:
        return _CODES[plain]
    # `English (America)`, `German language`: the name comes first.
    first = plain.partition("-")[0]
    if first in _CODES and len(first) > 3:
        return _CODES[first]
    return plain if first in _NAMES and is_code(plain) else ""


def main_part(language: str) -> str:
    """`en` of `en-gb`."""
    return language.replace("_", "-").partition("-")[0].lower()


def name_of(language: str) -> str:
    """What a language is called in messages: `Spanish`; its code where that is all we know."""
    names = _NAMES.get(main_part(language)) or _NAMES.get(code_of(main_part(language)))
    return names.partition(" ")[0].capitalize() if names else f'"{language}"'
