"""Plans and texts of the spec as the task document, the registry and certificates."""
