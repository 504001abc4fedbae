"""One reader for each kind of statement, in modules named after the object kind."""
