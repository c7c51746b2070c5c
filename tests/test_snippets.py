"""What stands between backquotes in README and docs is true: the session language's words read, every option exists."""

import re
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from test_docs import BLOCKS, PAGES
from typer.core import TyperGroup
from typer.main import get_command

from voicecoach.cli.app import app
from voicecoach.cli.command import COMMANDS
from voicecoach.library.check import check

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EVERY_FIELD = sorted((Path(__file__).parent / "source" / "every_field").glob("*.yaml"))
WRONG_ON_PURPOSE = {"- do: floor-brige", "language: Spanish"}


def inline(page: Path) -> list[str]:
    """What stands between backquotes in a page's text."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return [" ".join(found.split()) for found in re.findall(r"`([^`]+)`", text)]


SNIPPETS = sorted(
    (page.name, snippet)
    for page in PAGES
    for snippet in set(inline(page)) - WRONG_ON_PURPOSE
    if re.fullmatch(r"(- )?[a-z_]+: .+|\{.+: .+\}", snippet)
)

OWN = "exercise: Lean, phase: activate, technique: isotonic, posture: standing, cues: {brief: Lean in.}"
STEP = f"""\
routine: A
exercises:
  both-sides: {{{OWN}, laterality: bilateral}}
  one-side: {{{OWN}, laterality: unilateral, side_means: the side that works}}
steps: [%s]
"""


def files_with(snippet: str) -> Iterator[str]:
    """Files that hold the snippet: as a step or in one, and in place of the same key, or of a mapping, elsewhere."""
    # Where a page says `id`, people write one.
    snippet = re.sub(r"\bid\b", "box-breathing" if snippet.startswith("include") else "floor-bridge", snippet)
    is_value = snippet.startswith("{")
    words = snippet[1:-1] if is_value else snippet.removeprefix("- ")
    items = ("{say: [{%s}]}", "{circuit: [{%s}], work: 30s}", "{tense_release: 5s-10s, groups: [{%s}]}")
    for step in ("{%s}", "{do: both-sides, %s}", "{do: one-side, %s}", *items):
        yield STEP % (step % words)
    new = composed(snippet if is_value else words)
    files = [*(path.read_text(encoding="utf-8") for path in EVERY_FIELD), *(block for _, _, block in BLOCKS)]
    for document in map(composed, files):
        for entries, index in entries_of(document):
            key, old = entries[index]
            if is_value and isinstance(old, yaml.MappingNode):
                entries[index] = (key, new)
            elif not is_value and key.value == new.value[0][0].value:
                entries[index] = new.value[0]
            else:
                continue
            yield yaml.serialize(document)
            entries[index] = (key, old)


def composed(text: str) -> yaml.Node:
    node = yaml.compose(text)
    assert node is not None
    return node


def entries_of(node: yaml.Node) -> Iterator[tuple[list[tuple[yaml.Node, yaml.Node]], int]]:
    """Where each key of a document stands with its value; a lexicon has none, since it takes any words for a key."""
    if isinstance(node, yaml.MappingNode):
        if node.value and node.value[0][0].value == "lexicon":
            return
        for index, (_, value) in enumerate(node.value):
            yield node.value, index
            yield from entries_of(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from entries_of(item)


def is_taken(snippet: str, folder: Path) -> bool:
    path = folder / "file.yaml"
    for name in ("bell.wav", "lie.wav", "gong.wav"):
        with wave.open(str(folder / name), "wb") as file:
            file.setparams((1, 2, 24_000, 0, "NONE", ""))
            file.writeframes(b"\x00\x20\x00\xe0" * 4_000)
    (folder / "waves.mp3").touch()
    (folder / "mine").mkdir(exist_ok=True)
    for text in files_with(snippet):
        path.write_text(text, encoding="utf-8")
        [(_, problems)] = check([path])
        if all(problem.is_warning for problem in problems):
            return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize(("page", "snippet"), SNIPPETS)
def test_every_piece_of_the_session_language_is_taken(
    page: str, snippet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_taken(snippet, tmp_path)


@pytest.mark.parametrize(
    "snippet", [*sorted(WRONG_ON_PURPOSE), "bluetooth: sometimes", "hold: 30", "{from: gentle}", "verb: 3", "{a: b}"]
)
def test_a_wrong_one_would_be_seen(snippet: str, tmp_path: Path) -> None:
    assert not is_taken(snippet, tmp_path)


GROUP = get_command(app)
assert isinstance(GROUP, TyperGroup)
ANYWHERE = {"--help", "-h", *(option for parameter in GROUP.params for option in parameter.opts)}
OPTIONS = {
    name: ANYWHERE.union(*((*parameter.opts, *parameter.secondary_opts) for parameter in command.params))
    for name in COMMANDS
    if (command := GROUP.get_command(None, name))  # type: ignore[arg-type]
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_every_option_exists(page: Path) -> None:
    blocks = [block for kind, block in FENCE.findall(page.read_text(encoding="utf-8")) if kind == "sh"]
    for text in (*inline(page), *"\n".join(blocks).splitlines()):
        first, _, rest = text.partition("#")[0].removeprefix("voicecoach ").partition(" ")
        if text.startswith("voicecoach "):
            assert first in OPTIONS or first in ANYWHERE, text
        if first in OPTIONS or first.startswith("-"):
            options = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", f"{first} {rest}"))
            assert options <= OPTIONS.get(first, set().union(*OPTIONS.values())), text
