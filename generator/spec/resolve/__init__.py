"""Resolves drafts to objects of a schema, by kind."""
