"""Peaks of a stereo track held below the ceiling as it flows. In: blocks at 48 kHz. Out: the same blocks, limited."""

from collections.abc import Iterable, Iterator
from itertools import chain

from voicecoach.recording.arrays import Floats, Gain, Stereo, np
from voicecoach.recording.loudness import PEAK_DBTP

_CEILING = 10.0 ** ((PEAK_DBTP - 0.05) / 20.0)
_CELL = 48
_RAMP_CELLS = 10
_HOLD_CELLS = 20
_MARGIN = 48 * _CELL
_TAPS = 24


def limited(blocks: Iterable[Stereo]) -> Iterator[Stereo]:
    """The blocks with every peak held below the ceiling, and some silence after them.

    Both sides alike, so that nothing moves sideways. The gain is reckoned in cells of a millisecond; it is down 10 ms
    before a peak and stays for 20 ms after it, so that no wave is bent. Speech has its peaks below the ceiling already,
    and the music under it adds half a decibel at most.
    """
    window = np.zeros((_MARGIN, 2), dtype=np.float32)
    for block in chain(blocks, [np.zeros((_MARGIN + _CELL, 2), dtype=np.float32)]):
        window = np.concatenate([window, block])
        whole = len(window) // _CELL * _CELL
        if whole > 2 * _MARGIN:
            ready = window[_MARGIN : whole - _MARGIN]
            # Between samples a curve may rise above them, in music by 1 or 2 dB: 6 dB are plenty.
            if max(window.max(), -window.min()) > _CEILING / 2:
                peaks = _peaks(window[:whole])
                if peaks.max() > _CEILING:
                    ready = ready * _limiting_gain(peaks)[:, None]
            yield ready
            window = window[whole - 2 * _MARGIN :]


def _limiting_gain(peaks: Floats) -> Gain:
    """The gain for what lies between the margins of a window with these peaks."""
    wanted = _CEILING / np.maximum(peaks.reshape(-1, _CELL).max(axis=1), _CEILING)
    # Corners lie between cells. Each smoothed gain is a mean of minima which all cover the cells on its both sides.
    width = 2 * _RAMP_CELLS + 2 + _HOLD_CELLS
    lowest = np.lib.stride_tricks.sliding_window_view(wanted, width).min(axis=1)
    weights = np.hanning(2 * _RAMP_CELLS + 3)[1:-1]
    corners = np.convolve(lowest, weights / weights.sum(), mode="valid")
    first = _MARGIN // _CELL - (2 * _RAMP_CELLS + 1 + _HOLD_CELLS)
    corners = corners[first : first + len(wanted) - 2 * (_MARGIN // _CELL) + 1]
    across = np.arange(_CELL) / _CELL
    return np.asarray(corners[:-1, None] * (1 - across) + corners[1:, None] * across, dtype=np.float32).ravel()


def _peaks(window: Stereo) -> Floats:
    """For every sample the largest magnitude on either side from it to the next one, on the curve between them."""
    loud = np.maximum(np.abs(window[:, 0]), np.abs(window[:, 1]))
    near = loud > _CEILING / 2
    near[:-1] |= near[1:]
    near[: _TAPS // 2] = near[-_TAPS // 2 :] = False  # far out in the margins
    places = np.flatnonzero(near)
    offsets = np.arange(1 - _TAPS // 2, _TAPS // 2 + 1)
    distances = np.array([[0.25], [0.5], [0.75]]) - offsets
    curve = (np.sinc(distances) * np.cos(np.pi * distances / (_TAPS + 1)) ** 2).astype(np.float32)
    for side in window.T:
        between = np.abs(curve @ side[places[None, :] + offsets[:, None]]).max(axis=0, initial=0.0)
        loud[places] = np.maximum(loud[places], between)
    return loud
