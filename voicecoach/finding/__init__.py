"""What a user means by a name: files, by id, by path and by title; where a track goes; whose profile."""
