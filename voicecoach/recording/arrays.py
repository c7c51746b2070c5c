"""numpy, which is loaded when it is first used: 0.1 s that a session of known sounds need not take.

Its home; whoever computes with samples takes `np` and the kinds of sound from here.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["Floats", "Gain", "Mono", "Samples", "Spectrum", "Stereo", "np"]

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    Mono: TypeAlias = NDArray[np.float64]
    """Samples between -1 and 1."""
    Stereo: TypeAlias = NDArray[np.float32]
    """Rows of left and right, full scale at -1 and 1."""
    Samples: TypeAlias = NDArray[np.int16]
    """By time, or by time and channel, 16 bits each."""
    Gain: TypeAlias = NDArray[np.float32]
    """A factor for every sample."""
    Floats: TypeAlias = NDArray[np.float32]
    Spectrum: TypeAlias = NDArray[np.complex64]
else:

    class _Numpy:
        def __getattr__(self, name: str) -> Any:
            import numpy  # noqa: PLC0415 - see above

            return getattr(numpy, name)

    np = _Numpy()
    Mono = Stereo = Samples = Gain = Floats = Spectrum = Any
