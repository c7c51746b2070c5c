"""`voicecoach schema`: what an editor gets."""

import json

import pytest
from commands import voicecoach
from jsonschema import Draft202012Validator

from voicecoach.library.schemas import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_a_schema_of_each_kind_of_file(kind: str) -> None:
    done = voicecoach("schema", kind)
    assert (0, "") == (done.returncode, done.stderr)
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    assert ("https://json-schema.org/draft/2020-12/schema", f"voicecoach {kind}") == (
        schema["$schema"],
        schema["title"],
    )
    assert kind in schema["required"]


def test_what_it_prints_any_terminal_can_show() -> None:
    assert all(voicecoach("schema", kind).stdout.isascii() for kind in ("routine", "lexicon"))


def test_an_unknown_kind_is_a_wrong_call_with_a_hint() -> None:
    done = voicecoach("schema", "rutine")
    assert 2 == done.returncode
    assert 'Did you mean "routine"?' in done.stderr


def test_its_help_names_every_kind() -> None:
    shown = " ".join(voicecoach("schema", "--help").stdout.split())
    assert all(kind in shown for kind in KINDS)
