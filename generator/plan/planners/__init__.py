"""From changes to operations, a file for each object kind.

A recipe knows how PostgreSQL gets there with the weakest locks, and what has to be kept.
"""
