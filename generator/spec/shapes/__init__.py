"""The shapes of a spec, as pydantic models."""
