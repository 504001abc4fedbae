"""What may be written in a spec, as pydantic models: the shape of it, not yet what it means."""
