"""A state as schema.prisma, laid out as ``prisma format`` does."""
