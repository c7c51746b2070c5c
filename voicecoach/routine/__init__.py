"""What a session is made of: exercises, doses, steps, routines and coaches, as frozen data."""
