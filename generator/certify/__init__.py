"""Converts a spec into the input of the proof, and its results into certificates."""
