"""Four sessions as a pretended voice gives them, placed once for all tests that look at them."""

from sessions import TEXTS, timeline_of

LOWER_BACK = timeline_of("lower-back")
CIRCUIT = timeline_of(TEXTS / "circuit.yaml")
BREATHING = timeline_of(TEXTS / "breathing.yaml")
LEAFLET = timeline_of(TEXTS / "leaflet.yaml")
