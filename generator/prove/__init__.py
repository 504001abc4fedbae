"""Proves a migration on a PostgreSQL server.  The only package that imports psycopg."""
