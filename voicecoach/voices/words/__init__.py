"""From what is written to what is said: signs, numbers, abbreviations, and words whose sounds are given."""
