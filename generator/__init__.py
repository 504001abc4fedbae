"""schemaproof: a declarative schema-as-code generator for PostgreSQL and Prisma."""
