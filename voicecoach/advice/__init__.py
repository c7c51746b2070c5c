"""What a good coach would reconsider: doubts about routines, exercises, languages and sentences."""
