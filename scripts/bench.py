"""Measures whole builds as a user runs them, side by side in one run, and prints a table.

Every build is a fresh process in a fresh folder. Beside ours stand, for the same sentences at the same moments, the
plain way (one sentence after the other, `AudioSegment +`, export through ffmpeg where there is one) and the floors
(bare synthesis, bare encoding). The figures of one run may be compared with each other; those of two days may not.

    python scripts/bench.py [RUNS] [espeak|neural]
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicecoach.recording.recording import Recording

RUNS = 5
VOICES = ("espeak", "neural")
WORDS = ("left", "right", "heel", "knee", "hip", "back", "belly", "arm", "chin", "rib", "palm", "thumb", "elbow", "toe")


@dataclass(frozen=True, slots=True)
class Figures:
    """One process: seconds by the clock and of processor, and the most memory it held."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def routine(rounds: int = 1, word: str = "today") -> str:
    """A session of thirty one-sided exercises, each with words of its own: about 35 minutes a round."""
    exercises, steps = [], []
    for number in range(30):
        one, two, three = (WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 7))
        name = f"{one} to {two} number {number}"
        exercises.append(
            f"  own-{number}:\n    exercise: Stretch {number}\n    spoken: {name}\n    phase: lengthen\n"
            "    technique: static-stretch\n    posture: standing\n    laterality: unilateral\n"
            f"    side_means: the {one} that is stretched\n    dose: {{hold: 20s}}\n    cues:\n"
            f"      setup: [Stand tall and find your {one} and {two}., Turn {number} toes a little to the {three}.]\n"
            f"      action: ['Reach your $side {one} slowly towards the {three}, and stay.']\n"
            f"      during: [Let the {two} be heavy.]\n      switch: Now the other {one}.\n"
            f"      brief: $Side {one} to the {three}.\n      release: Come back to the middle.\n"
        )
        steps.append(f"      - do: own-{number}\n")
    return (
        f"routine: Thirty stretches\nnotices: [stop-if-intolerable]\nintro: We stretch all of it {word}.\n"
        f"exercises:\n{''.join(exercises)}steps:\n  - repeat: {rounds}\n    steps:\n{''.join(steps)}"
    )


def run(command: list[str], folder: Path, cache: Path) -> Figures:
    """Run a command in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["VOICECOACH_CACHE_DIR"] = str(cache)
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    # Linux counts in kB, macOS in bytes.
    memory_mb = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Figures(wall_s, usage.ru_utime + usage.ru_stime, memory_mb)


def build(folder: Path, voice: str, text: str) -> Figures:
    """Build a routine of this text."""
    path = folder / "thirty.yaml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "voicecoach", "build", str(path), "--voice", voice, "-o", "track.mp3"]
    return run(command, folder, folder / "cache")


def measure(voice: str) -> Iterator[tuple[str, Figures]]:
    """Every kind of build once, with an empty cache at first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield "35 min, cold", build(folder, voice, routine())
        yield "35 min, unchanged", build(folder, voice, routine())
        yield "35 min, one cue edited", build(folder, voice, routine(word="again"))
        (folder / "track.mp3").unlink()
        yield "35 min, all sounds known", build(folder, voice, routine(word="again"))
        build(folder, voice, routine(rounds=6))
        yield "3 h, unchanged", build(folder, voice, routine(rounds=6))
        (folder / "track.mp3").unlink()
        yield "3 h, all sounds known", build(folder, voice, routine(rounds=6))
        for way in ("plain", "synthesis", "encoding"):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            names = {"plain": "the plain way", "synthesis": "floor: synthesis", "encoding": "floor: encoding"}
            yield names[way], run([sys.executable, __file__, f"--{way}", voice], folder, folder / "cache")


def sentences_and_gaps(voice: str, folder: Path) -> list[tuple[str, int]]:
    """What is said in the session, and the silence after it in milliseconds; worked out once for all ways."""
    known = folder / "sentences.json"
    if not known.exists():
        (folder / "thirty.yaml").write_text(routine(), encoding="utf-8")
        command = [sys.executable, "-m", "voicecoach", "show", "thirty.yaml", "--json", "--voice", voice]
        shown = subprocess.run(command, cwd=folder, capture_output=True, check=True)
        events = [event for event in json.loads(shown.stdout)["events"] if event["kind"] == "speech"]
        ends = [event["start_ms"] + event["length_ms"] for event in events]
        starts = [*(event["start_ms"] for event in events[1:]), ends[-1]]
        said = [(event["text"], start - end) for event, start, end in zip(events, starts, ends, strict=True)]
        known.write_text(json.dumps(said), encoding="utf-8")
    return [(text, gap_ms) for text, gap_ms in json.loads(known.read_text(encoding="utf-8"))]


def other_way(way: str, voice: str) -> None:
    """One of the ways beside ours, in this process."""
    from voicecoach.routine.coach import VoiceSettings  # noqa: PLC0415 - only the processes that are measured
    from voicecoach.voices.voice import open_voice  # noqa: PLC0415 - the same

    said = sentences_and_gaps(voice, Path())
    speaker = open_voice(VoiceSettings(engine=voice), print)
    if way == "synthesis":
        speaker.speak([text for text, _ in dict(said).items()], lambda _text, _recording: None)
        return
    if way == "encoding":
        import lameenc  # noqa: PLC0415 - the same

        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(24_000)
        encoder.set_bit_rate(64)
        encoder.set_quality(5)
        for _ in range(35 * 60):
            encoder.encode(bytes(48_000))
        encoder.flush()
        return
    from pydub import AudioSegment  # noqa: PLC0415 - the same

    track = AudioSegment.empty()
    for text, gap_ms in said:
        clips: list[Recording] = []
        speaker.speak([text], lambda _text, recording, clips=clips: clips.append(recording))  # type: ignore[misc]
        rate = clips[0].sample_rate
        clip = AudioSegment(clips[0].pcm, sample_width=2, frame_rate=rate, channels=1)
        track = track + clip + AudioSegment.silent(gap_ms, rate)
    track.export("plain.mp3" if shutil.which("ffmpeg") else "plain.wav", "mp3" if shutil.which("ffmpeg") else "wav")


def main() -> None:
    """Print the table, or be one of the processes that are measured."""
    for way in ("plain", "synthesis", "encoding"):
        if sys.argv[1:2] == [f"--{way}"]:
            other_way(way, sys.argv[2])
            return
    runs = next((int(word) for word in sys.argv[1:] if word.isdigit()), RUNS)
    voices = [word for word in sys.argv[1:] if word in VOICES] or VOICES
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {runs} runs; median (lowest to highest)\n")
    print("| voice | what is built | wall s | CPU s | memory MB |")
    print("| --- | --- | --- | --- | --- |")
    for voice in voices:
        found: dict[str, list[Figures]] = {}
        for _ in range(runs):
            for name, figures in measure(voice):
                found.setdefault(name, []).append(figures)
        for name, all_figures in found.items():
            cells = [_cell([getattr(one, field) for one in all_figures]) for field in ("wall_s", "cpu_s", "memory_mb")]
            print(f"| {voice} | {name} | {' | '.join(cells)} |", flush=True)


def _cell(values: list[float]) -> str:
    digits = 0 if max(values) > 20 else 2
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


if __name__ == "__main__":
    main()
