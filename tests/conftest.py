"""What all tests share: no test touches the user's own cache, and golden files can be refreshed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Loading a dictionary under load takes longer than a law's first example may.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; then read the diff.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> "Golden":
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("VOICECOACH_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
        patch.setenv("VOICECOACH_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.setenv("VOICECOACH_STATE_DIR", str(tmp_path_factory.mktemp("state")))
        yield


class Golden:
    """Compares a text with a file beside the test, or writes that file when asked to."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def check(self, path: Path, actual: str) -> None:
        if self.update:
            path.write_text(actual, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert expected == actual, f"{path.name} differs; if that is meant, run pytest --update-golden"
