CREATE TYPE mood AS ENUM ('calm', 'furious');
CREATE TABLE t (id integer PRIMARY KEY, m mood, d date, s timestamp, n numeric, narrow mood);
