"""The neural voice keeps onnxruntime silent, whatever its version and whatever the user has set."""

import os
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from voicecoach.voices import neural


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("onnxruntime")
    monkeypatch.setitem(sys.modules, "onnxruntime", module)
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    return module


def silenced(module: ModuleType, switch: Callable[[], None]) -> None:
    module.disable_telemetry_events = switch  # type: ignore[attr-defined]
    neural._silence_onnxruntime()


def test_onnxruntime_is_silenced_by_its_variable_and_by_its_switch(pretend: ModuleType) -> None:
    seen: list[str | None] = []
    silenced(pretend, lambda: seen.append(os.environ.get("ORT_DISABLE_TELEMETRY")))
    assert ["1"] == seen


def test_an_onnxruntime_without_a_switch_speaks(pretend: ModuleType) -> None:
    assert not hasattr(pretend, "disable_telemetry_events")
    neural._silence_onnxruntime()
    assert "1" == os.environ["ORT_DISABLE_TELEMETRY"]


def test_a_switch_that_fails_takes_no_voice_away(pretend: ModuleType) -> None:
    def fail() -> None:
        raise RuntimeError("not in this build")

    silenced(pretend, fail)
    assert "1" == os.environ["ORT_DISABLE_TELEMETRY"]
