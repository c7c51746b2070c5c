"""Following a session on a terminal: keys, the screen, sound devices."""
