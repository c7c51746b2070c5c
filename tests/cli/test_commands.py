"""The commands as a user calls them: what stands on stdout, what on stderr, and the exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import voicecoach

ROUTINE = "routine: Short\nsteps:\n  - do: floor-bridge\n    reps: 2\n"


def test_alone_it_shows_help_with_an_example() -> None:
    done = voicecoach()
    assert 0 == done.returncode
    assert "voicecoach build lower-back" in done.stdout


def test_the_version_is_told() -> None:
    from voicecoach import __version__  # noqa: PLC0415 - compared here only

    assert f"voicecoach {__version__}\n" == voicecoach("--version").stdout


@pytest.mark.voice
def test_build_writes_the_file_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    done = voicecoach("build", "short.yaml", cwd=tmp_path)
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith(str(Path("output") / "short.mp3"))
    assert (tmp_path / "output" / "short.mp3").stat().st_size > 10_000


@pytest.mark.voice
def test_a_failing_build_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    (tmp_path / "out.mp3").write_bytes(b"old")
    (tmp_path / "short.yaml").write_text(ROUTINE + "  - rest: 30\n")
    done = voicecoach("build", "short.yaml", "-o", "out.mp3", cwd=tmp_path)
    assert 1 == done.returncode
    assert "short.yaml:5:11" in done.stderr
    assert b"old" == (tmp_path / "out.mp3").read_bytes()
    assert ["out.mp3", "short.yaml"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.voice
def test_show_json_is_the_contract(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    shown = json.loads(voicecoach("show", "short.yaml", "--json", "--voice", "espeak", cwd=tmp_path).stdout)
    assert {"title", "sample_rate", "length_ms", "voice", "changes", "left_out", "events"} == set(shown)
    assert ("Short", 24_000, "espeak", []) == tuple(shown[key] for key in ("title", "sample_rate", "voice", "changes"))
    fields = {"start_ms", "length_ms", "kind", "role", "text", "exercise", "side", "set", "rep", "origin"}
    assert all(fields == set(event) for event in shown["events"])
    [reps] = [event for event in shown["events"] if event["kind"] == "reps"]
    assert (14_000, "floor-bridge", 1, "short.yaml:3:9") == tuple(
        reps[key] for key in ("length_ms", "exercise", "set", "origin")
    )
    assert shown["length_ms"] >= max(event["start_ms"] + event["length_ms"] for event in shown["events"])


def test_show_cues_needs_no_voice(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    done = voicecoach("show", "short.yaml", "--cues", cwd=tmp_path)
    assert 0 == done.returncode
    assert "Push the floor away with your heels." in done.stdout


def test_check_prints_problems_and_exits_with_one(tmp_path: Path) -> None:
    routine = ROUTINE.replace("steps:", "notices: [stop-if-intolerable]\nsteps:")
    (tmp_path / "good.yaml").write_text(routine)
    (tmp_path / "bad.yaml").write_text(routine.replace("reps: 2", "reps: two"))
    good = voicecoach("check", "good.yaml", cwd=tmp_path)
    assert (0, "1 file, no problems.\n") == (good.returncode, good.stdout)
    both = voicecoach("check", "good.yaml", "bad.yaml", cwd=tmp_path)
    assert 1 == both.returncode
    assert "bad.yaml:5:11" in both.stdout
    assert "good.yaml" not in both.stdout
    assert 1 == voicecoach("check", ".", cwd=tmp_path).returncode


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("build", "lowerbakc"), 1, 'Did you mean "lower-back"?'),
        (("build", "nowhere.yaml"), 1, "there is no such file"),
        (("build", "flor-bridge"), 1, 'Did you mean "floor-bridge"?'),
        (("build",), 2, "Missing argument"),
        (("build", "lower-back", "--level", "hard"), 2, "not a level"),
        (("build", "lower-back", "--first-side", "up"), 2, "left, right"),
        (("build", "lower-back", "--verbosity", "breif"), 2, 'Did you mean "brief"?'),
        (("build", "lower-back", "--format", "ogg"), 2, "mp3, wav"),
        (("build", "lower-back", "--rate", "5"), 2, "90<=x<=300"),
        (("build", "lower-back", "-o", "x.ogg"), 1, "Write .mp3, .wav, .flac"),
        (("show", "lower-back", "--coach", "clam"), 1, 'Did you mean "calm"?'),
        (("show", "lower-back", "--voice", "nueral"), 1, 'Did you mean "neural"?'),
        (("list", "things"), 2, "exercises, routines, programs, coaches, voices"),
        (("check", "nowhere"), 1, 'there is no routine "nowhere"'),
    ],
)
def test_a_mistake_is_told_with_its_repair(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = voicecoach(*arguments, cwd=tmp_path)
    assert code == done.returncode, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["exercises", "routines", "coaches", "voices"])
def test_list_names_what_there_is(kind: str) -> None:
    expected = {"exercises": "floor-bridge", "routines": "lower-back", "coaches": "calm", "voices": "espeak:en-gb"}
    done = voicecoach("list", kind)
    assert 0 == done.returncode
    assert expected[kind] in done.stdout


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("typer", "pyttsx3", "miniaudio", "numpy", "onnxruntime")
    code = f"import sys, voicecoach; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout


def test_the_public_names_are_these() -> None:
    import voicecoach as package  # noqa: PLC0415 - looked at here only

    assert ["Options", "Session", "arrange", "build", "mix", "place", "read_routine", "record"] == sorted(
        package.__all__
    )
    assert all(callable(getattr(package, name)) for name in package.__all__)


@pytest.mark.voice
def test_play_without_a_device_says_so(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text("routine: Short\nsteps:\n  - silence: 100ms\n")
    done = voicecoach("play", "short.yaml", "--voice", "espeak", cwd=tmp_path)
    # With a sound card it plays; without one it must not end in a traceback.
    assert done.returncode in {0, 1}, done.stderr
    assert (done.returncode == 0) != ("no sound device" in done.stderr)


@pytest.mark.voice
@pytest.mark.parametrize("delay_s", [0.05, 0.5, 1.5])
def test_ctrl_c_leaves_the_old_file_and_nothing_else(delay_s: float, tmp_path: Path) -> None:
    (tmp_path / "out.mp3").write_bytes(b"old")
    # From the moment at which the program itself runs: before that, Python has nobody to tell.
    program = "from voicecoach.cli import main; print('running', flush=True); main()"
    command = [sys.executable, "-c", program, "build", "lower-back", "-o", "out.mp3"]
    environment = {**os.environ, "VOICECOACH_CACHE_DIR": str(tmp_path / "cache")}
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=pipe, stderr=pipe, text=True)
    assert process.stdout is not None
    assert "running\n" == process.stdout.readline()
    time.sleep(delay_s)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert "Traceback" not in said
    if process.returncode == 130:
        assert "Stopped" in said
        assert b"old" == (tmp_path / "out.mp3").read_bytes()
    assert {"out.mp3", "cache"} >= {path.name for path in tmp_path.iterdir()}


def test_a_text_the_terminal_cannot_show_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(
        "routine: Entspannung für Füße\nsteps:\n  - say: Grüß Gott 👍\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "voicecoach", "show", "short.yaml", "--cues"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (0, b"") == (done.returncode, done.stderr)


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    (tmp_path / "folder.mp3").mkdir()
    (tmp_path / "file").write_text("here")
    for target, said in (("file/out.mp3", "not a folder"), ("out.mp3", "--format says wav")):
        done = voicecoach("build", "short.yaml", "-o", target, "--format", "wav", cwd=tmp_path)
        assert (1, True) == (done.returncode, said in done.stderr or "ending says" in done.stderr), done.stderr


def test_warnings_fail_only_when_they_are_meant_to(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    usual = voicecoach("check", "short.yaml", cwd=tmp_path)
    assert (0, "1 warning in 1 file.\n") == (usual.returncode, usual.stderr)
    assert "warning: nobody is told" in usual.stdout
    assert 1 == voicecoach("check", "short.yaml", "--strict", cwd=tmp_path).returncode
    [warning] = json.loads(voicecoach("check", "short.yaml", "--format", "json", cwd=tmp_path).stdout)
    assert ("short.yaml", 1, "warning", "no-notices") == tuple(
        warning[key] for key in ("file", "line", "severity", "slug")
    )
