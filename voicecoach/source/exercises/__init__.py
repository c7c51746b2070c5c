"""Exercises: their fields, doses and translations, and how they are read."""
