"""SQL: ``write`` renders it, ``read`` reads it back.  Neither imports the other."""
