"""Timelines and cue sheets for people and programs: text, a table, JSON."""
