"""The steps of a routine: what a coach writes after each dash."""
