"""Languages: their names, how a text tells its own, and a routine in another one."""
