"""Kinds of values and fields: the tables from which every reader is made."""
