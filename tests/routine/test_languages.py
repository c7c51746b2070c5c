"""Languages by their names are known by their codes."""

import pytest

from voicecoach.routine.tongues.languages import code_of, is_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        ("ENGLISH", "en"),
        ("english (America)", "en"),
        ("British", "en-gb"),
        ("British English", "en-gb"),
        ("en_US", "en-us"),
        ("en-UK", "en-gb"),
        ("Spanish", "es"),
        ("español", "es"),
        ("Spanish (Spain)", "es"),
        ("Deutsch", "de"),
        ("German", "de"),
        ("Français", "fr"),
        ("pt_BR", "pt-br"),
        ("spa", "es"),
        ("日本語", "ja"),
        ("elvish", ""),
        ("xx", ""),
        ("", ""),
        ("default", ""),
    ],
)
def test_a_language_is_known_by_what_people_call_it(name: str, code: str) -> None:
    assert code == code_of(name)
    assert not code or is_code(code)
