"""What README and docs show works: every YAML block reads, every link leads somewhere, every option exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.library.check import check

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (page.name, number, block)
    for page in PAGES
    for number, block in enumerate(YAML_BLOCK.findall(page.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("page", "number", "block"), BLOCKS, ids=lambda value: str(value)[:30])
def test_every_yaml_block_reads_without_a_problem(page: str, number: int, block: str, tmp_path: Path) -> None:
    path = tmp_path / "block.yaml"
    path.write_text(block, encoding="utf-8")
    [(_, problems)] = check([path])
    assert () == tuple(problem for problem in problems if not problem.is_warning)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.voice
@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=lambda page: page.name)
def test_every_command_of_a_page_works_with_the_files_of_that_page(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in YAML_BLOCK.findall(text):
        if named := re.match(r"# ([\w-]+\.yaml)\n", block):
            (tmp_path / named.group(1)).write_text(block, encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] != ["voicecoach"] or "play" in words or "--install-completion" in words:
                continue
            # No shell runs here; what is sent to a file is only printed.
            command = [sys.executable, "-m", *(words[: words.index(">")] if ">" in words else words)]
            done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
            assert 0 == done.returncode, (line, done.stdout, done.stderr)
