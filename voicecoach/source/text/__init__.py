"""Text and YAML: opening a file, values with their places, problems with the lines they point at."""
