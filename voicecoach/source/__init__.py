"""From what people write to what a session is made of. In: YAML files. Out: routines, coaches, phrases; problems."""
