"""schema.prisma: what it can say of a schema, ``write`` renders it, ``read`` reads it back."""
