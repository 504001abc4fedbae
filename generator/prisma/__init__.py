"""schema.prisma: ``write`` renders it, ``read`` reads it back."""
