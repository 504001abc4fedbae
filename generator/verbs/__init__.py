"""The commands: results to standard output, the rest to standard error, and an exit status."""
