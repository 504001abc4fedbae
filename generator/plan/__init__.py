"""Plans a migration: differences, operations, their order and their cost. Standard library only.

Standard library only.
"""
