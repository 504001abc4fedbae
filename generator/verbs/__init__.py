"""What each verb of the command does: results to stdout, the rest to stderr, an exit status."""
