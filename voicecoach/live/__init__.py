"""Sessions that somebody follows: recorded ahead, kept, left and gone on with, written into the log."""
