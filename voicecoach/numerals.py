"""Numbers in words, and with their nouns. In: a whole number. Out: what a voice says, or a person reads.

The home of num2words, on the lowest floor because the cue sheet counts aloud and the voices read numbers in
free text. num2words is imported on the first use: most runs never need it.
"""


def in_words(number: int, language: str = "en") -> str:
    """The number in words: "forty-five", "one hundred and twenty"; digits where the language is unknown."""
    return _say(number, language, "cardinal")


def ordinal_in_words(number: int, language: str = "en") -> str:
    """The place in a row in words: "first", "twenty-second"; digits where the language is unknown."""
    return _say(number, language, "ordinal")


def counted(number: int, noun: str) -> str:
    """A number and its noun, for a person to read.

    >>> counted(1, "week"), counted(12, "sentence")
    ('1 week', '12 sentences')
    """
    return f"{number} {plural(number, noun)}"


def plural(number: int, noun: str) -> str:
    """The noun as it stands after this number."""
    return noun if number == 1 else f"{noun}s"


def _say(number: int, language: str, form: str) -> str:
    import num2words  # noqa: PLC0415 - only runs that meet a number need it

    try:
        words: str = num2words.num2words(number, lang=language.replace("-", "_"), to=form)
    except (NotImplementedError, OverflowError, TypeError):
        # The language is unknown, has no such form, or has no name for a number this large; Amharic stumbles at 1234.
        return str(number)
    return words.replace(",", "")
