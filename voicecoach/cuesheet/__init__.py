"""What happens in a session, in order, before anyone knows how long a sentence lasts."""
