"""From sentences to recordings, in the voice that a coach asks for."""
