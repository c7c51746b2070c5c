"""A language as it is written in a file. In: what is written. Out: its code, or a problem that names the code."""

from voicecoach.routine.tongues.languages import code_of, is_code
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Kind, scalar
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.text.located import Scalar
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean

HOW_TO_ADD = "docs/how-to.md tells how to add a language."

CODE = schema_snippets.any_of(
    {"type": "string", "pattern": r"^\s*[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\s*$", "examples": ["en", "es"]},
    # `no` for Norwegian, to an editor that reads YAML 1.1.
    schema_snippets.unoffered({"enum": [False]}),
)


def language_code(example: str) -> Kind:
    """The code of a language."""

    def parse(raw: str) -> str:
        code = raw.strip()
        if not is_code(code):
            meant = code_of(code)
            repair = f'Write "{meant}".' if meant else f"Write its code, such as {example}."
            raise Unfit(f'"{code}" is not the code of a language', repair, "unknown-language")
        return code

    return scalar(f"a language code such as {example}", parse, CODE)


def refuse_language(named: Scalar, phrases: tuple[str, ...], report: Report, otherwise: str = "") -> None:
    """What a routine, or a step of it, names as its language is none.

    Args:
        named: the language.
        phrases: the languages there are phrases in.
        report: where the problem goes.
        otherwise: a code that would do without phrases.
    """
    code = code_of(named.text)
    meant = next((found for found in (code, code.partition("-")[0]) if found in phrases), otherwise)
    hint = f'Write "{meant}".' if meant else did_you_mean(named.text, phrases)
    message = f'unknown language "{named.text}"'
    report.add("unknown-language", named, message, hint or f"Known: {', '.join(phrases)}. {HOW_TO_ADD}")
