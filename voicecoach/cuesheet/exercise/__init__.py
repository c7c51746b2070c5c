"""One exercise as cues: what is told, and every bout of it."""
