"""Numbers in words. In: a whole number and a language. Out: the words a voice says.

The home of num2words, on the lowest floor because the cue sheet counts aloud and the voices read numbers in
free text. num2words is imported on the first use: most runs never need it.
"""


def in_words(number: int, language: str = "en") -> str:
    """The number in words: "forty-five", "one hundred and twenty"; digits where the language is unknown."""
    return _say(number, language, "cardinal")


def ordinal_in_words(number: int, language: str = "en") -> str:
    """The place in a row in words: "first", "twenty-second"; digits where the language is unknown."""
    return _say(number, language, "ordinal")


def _say(number: int, language: str, form: str) -> str:
    import num2words  # noqa: PLC0415 - only runs that meet a number need it

    try:
        words: str = num2words.num2words(number, lang=language.replace("-", "_"), to=form)
    except (NotImplementedError, OverflowError, TypeError):
        # The language is unknown, has no such form, or has no name for a number this large; Amharic stumbles at 1234.
        return str(number)
    return words.replace(",", "")
