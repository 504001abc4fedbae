CREATE TYPE mood AS ENUM ('calm', 'odd');
CREATE TABLE place (id integer PRIMARY KEY, path varchar(40)[] NOT NULL DEFAULT '{}', moods mood[]);
