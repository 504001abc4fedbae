"""Proves a migration on a PostgreSQL server.  The only package that imports psycopg."""

import logging

# It logs what it ignores when a statement is interrupted with its proof, which is told by us.
logging.getLogger("psycopg").addHandler(logging.NullHandler())
