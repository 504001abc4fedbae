"""Writes a schema as schema.prisma, in the layout of ``prisma format``."""
