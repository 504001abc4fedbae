"""The objects of a schema, and their names in the Prisma client.

Standard library only.  Every noun is a frozen, slotted, keyword-only dataclass.
"""
