-- The sequence makes room for that of the column, and leaves with its table: it gets two names.
CREATE TABLE session (id serial PRIMARY KEY, data text);
