"""The nouns: what a database holds and what a Prisma client calls it.

Standard library only.  Every noun is a frozen, slotted, keyword-only dataclass.
"""
