"""Kinds of files: how a track is written in each, with its tags, its cover and what lies beside it."""
