"""Planners: each converts the changes of an object kind into operations.

A recipe knows how PostgreSQL gets there with the weakest locks, and what has to be kept.
"""
