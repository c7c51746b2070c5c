"""A stretch of sound in memory, and what can be done to it."""
