"""The street, from a routine's name to a session with its sound, and what a build leaves behind."""
