"""Where a session that is followed stands, what lies ready, and the speakers."""
