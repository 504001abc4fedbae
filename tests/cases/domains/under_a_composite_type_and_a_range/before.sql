CREATE DOMAIN count AS integer CHECK (VALUE > 0);
CREATE DOMAIN few AS count;
CREATE TYPE pair AS (one few, others count[]);
CREATE TYPE counts AS RANGE (subtype = count);
CREATE TABLE boxes (id integer PRIMARY KEY, held pair, all_held pair[], CHECK ((held).one <> 5));
CREATE TABLE shelves (id integer PRIMARY KEY, room counts);
CREATE INDEX ON shelves USING gist (room);
CREATE VIEW firsts AS SELECT id, (held).one FROM boxes;
