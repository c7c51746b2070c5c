"""A sound of one's own that is none."""

import re
from pathlib import Path

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.recording.decoding import decoded_file


def test_a_file_that_holds_no_sound_is_not_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "noise.mp3"
    path.write_bytes(bytes(range(256)) * 8)

    with pytest.raises(VoicecoachError, match=f"^{re.escape(str(path))}: this is no sound that can be read"):
        decoded_file(str(path), 1_000)
