"""The steps of a routine: their fields, and how each is read."""
