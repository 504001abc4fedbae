"""A task document back into its sections, tables and names."""
