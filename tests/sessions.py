"""Sessions for tests: routines as text, placed with the lengths of a pretend voice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

from voicecoach.chimes import TONES, chime_length, is_computed
from voicecoach.cuesheet.cues import CueSheet
from voicecoach.session.planning import Options, plan
from voicecoach.timeline.place import length_texts, place, sounds_of
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import to_samples
from voicecoach.voices.stand_in import stand_in_lengths

TEXTS = Path(__file__).parent / "texts"
"""Sessions as somebody wrote them who knew nothing but docs/."""

WALL_LEAN = """
exercises:
  wall-lean:
    exercise: Wall lean
    phase: lengthen
    technique: static-stretch
    posture: standing
    laterality: bilateral
    dose: {hold: 20-40s}
    cues: {setup: [Forearms on the wall.], brief: Lean in.}
  side-lean:
    exercise: Side lean
    phase: lengthen
    technique: static-stretch
    posture: standing
    laterality: unilateral
    side_means: the side that is stretched
    dose: {hold: 30-60s}
    cues: {brief: "$Side arm up."}
"""


WALL_SESSION = """
routine: Wall session
exercises:
  wall-lean:
    exercise: Wall lean
    phase: lengthen
    technique: static-stretch
    posture: standing
    laterality: unilateral
    side_means: the side that is stretched
    dose: {hold: 40s}
    cues: {setup: [Forearms on the wall.], brief: "$Side leg back."}
  side-lean:
    exercise: Side lean
    phase: lengthen
    technique: static-stretch
    posture: standing
    laterality: bilateral
    dose: {hold: 30s}
    cues: {setup: [Stand tall.], brief: Arm up.}
"""
"""The beginning of a routine that is followed live, to which its steps are added."""


def voices(seed: int, longest_ms: int) -> Callable[[set[str]], dict[str, int]]:
    """Lengths without any sense in them, but always the same for the same sentence."""
    return lambda texts: {text: to_samples(80 + crc32(f"{seed} {text}".encode()) % longest_ms) for text in texts}


def pretend(word_ms: int = 400, sentence_ms: int = 400) -> Callable[[set[str]], dict[str, int]]:
    """The lengths of a voice that takes so long a word and a sentence."""
    return lambda texts: stand_in_lengths(texts, word_ms, sentence_ms)


def placed(
    cue_sheet: CueSheet,
    lengths: Callable[[set[str]], dict[str, int]] | None = None,
    tone_length: Callable[[str], int] = chime_length,
) -> Timeline:
    """A cue sheet placed with pretended lengths; the tones have their real ones unless told otherwise."""
    measure = lengths or pretend()
    spoken = [sound for sound in sounds_of(cue_sheet) if sound[0].startswith("speech")]
    table: dict[SoundKey, int] = {("tone", role): tone_length(role) for role in TONES}
    table |= {
        sound: tone_length(sound[1])
        for sound in sounds_of(cue_sheet)
        if sound[0] in {"tone", "sound"} and is_computed(sound[1])
    }
    table |= {(kind, text): measure({text})[text] for kind, text in spoken}
    announced = {text for texts in length_texts(cue_sheet, table).values() for text in texts.values()}
    table |= {("speech", text): length for text, length in measure(announced).items()}
    return place(cue_sheet, table)


def timeline_of(
    routine: str | Path,
    options: Options | None = None,
    lengths: Callable[[set[str]], dict[str, int]] | None = None,
) -> Timeline:
    """The timeline of a routine's id or path under a pretended voice."""
    return placed(plan(routine, options).cue_sheet, lengths)


def with_steps(steps: str, outro: str = "") -> str:
    """A routine of these steps, with two exercises of its own."""
    return f"routine: Any{WALL_LEAN}steps:\n{steps}\n{outro}"


def session_of(folder: Path, steps: str, word_ms: int = 400, outro: str = "", **wishes: Any) -> Timeline:
    """The timeline of a routine of these steps under a pretended voice."""
    path = written(folder, with_steps(steps, outro))
    return timeline_of(path, Options(**wishes), pretend(word_ms, 400))


def written(folder: Path, text: str) -> Path:
    """A routine file with this text."""
    path = folder / "routine.yaml"
    path.write_text(text, encoding="utf-8")
    return path
