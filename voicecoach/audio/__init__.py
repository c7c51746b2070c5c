"""From a timeline and its recordings to a track."""
