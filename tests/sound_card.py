"""A virtual sound card for tests: PulseAudio with a sink that nobody hears, and what was played on it."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RATE = 24_000
_NEEDED = ("pulseaudio", "parec", "pactl")


class SoundCard:
    """A sound card; everything that is played on it is recorded, sample for sample."""

    def __init__(self, folder: Path) -> None:
        self.environment = {**os.environ, "PULSE_SERVER": f"unix:{folder / 'native'}", "HOME": str(folder)}
        self._folder = folder
        self._sound = bytearray()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the server, and record."""
        # As root it wants to be told where its files are; no module but these two is loaded.
        sink = f"module-null-sink sink_name=card rate={RATE} channels=1 format=s16le"
        protocol = f"module-native-protocol-unix socket={self._folder / 'native'} auth-anonymous=1"
        environment = {**self.environment, "XDG_RUNTIME_DIR": str(self._folder)}
        self._server = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "-L",
                protocol,
                "-L",
                sink,
            ],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            if (
                subprocess.run(["pactl", "info"], env=self.environment, capture_output=True, check=False).returncode
                == 0
            ):
                break
            time.sleep(0.1)
        else:
            self.stop()
            pytest.skip("PulseAudio does not start here")
        options = ["--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=20"]
        self._recorder = subprocess.Popen(
            ["parec", "-d", "card.monitor", *options], env=self.environment, stdout=subprocess.PIPE
        )
        self._thread = threading.Thread(target=self._record, daemon=True)
        self._thread.start()
        time.sleep(0.5)

    def _record(self) -> None:
        assert self._recorder.stdout is not None
        while piece := os.read(self._recorder.stdout.fileno(), 65_536):
            with self._lock:
                self._sound += piece

    def recorded(self) -> bytes:
        """Everything up to now."""
        with self._lock:
            return bytes(self._sound)

    def stop(self) -> None:
        """Stop the server, as if the card were pulled out."""
        for process in (getattr(self, "_recorder", None), getattr(self, "_server", None)):
            if process is not None:
                process.kill()
                process.wait()
        if self._thread is not None and self._recorder.stdout is not None:
            self._thread.join()
            self._recorder.stdout.close()


@contextmanager
def sound_card(folder: Path) -> Iterator[SoundCard]:
    """A sound card for a while; the test is left out with a word where there can be none."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed: no virtual sound card")
    card = SoundCard(folder)
    card.start()
    try:
        yield card
    finally:
        card.stop()
