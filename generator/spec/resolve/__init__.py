"""Drafts to nouns, by object kind."""
