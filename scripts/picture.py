"""Draws docs/play.svg: the screen of `voicecoach play` in the middle of a hold, as the program itself draws it."""

import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from voicecoach.cli.live.screen import screen
from voicecoach.player.transport import Transport
from voicecoach.player.view import view
from voicecoach.session.session import build
from voicecoach.units import to_samples

TARGET = Path(__file__).resolve().parent.parent / "docs" / "play.svg"
COLUMNS, LINES = 72, 19
INTO_THE_HOLD_MS = 5_500


def main() -> int:
    """Draw the picture."""
    timeline = build("lower-back").timeline
    hold = list(timeline.spans("hold"))[6]
    seen = view(Transport(timeline, hold.start + to_samples(INTO_THE_HOLD_MS)))
    console = Console(record=True, width=COLUMNS, height=LINES, file=sys.stderr, force_terminal=True)
    text = Text(no_wrap=True)
    for line, style in screen(seen, COLUMNS, LINES):
        text.append(line + "\n", style)
    console.print(text)
    svg = console.export_svg(title="voicecoach play lower-back", unique_id="play")
    # The reader's own monospaced font, and nothing fetched from anywhere.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: ui-monospace, monospace")
    svg = svg.replace("<!-- Generated with Rich https://www.textualize.io -->", "")
    TARGET.write_text(re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
