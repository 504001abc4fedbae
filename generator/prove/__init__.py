"""A real PostgreSQL: started here, asked what it holds.  The only room that knows psycopg."""
