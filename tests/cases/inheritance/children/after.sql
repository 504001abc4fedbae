CREATE TABLE base (id int PRIMARY KEY, title text NOT NULL DEFAULT 'y', lang varchar(5), CONSTRAINT c2 CHECK (id > 1));
CREATE TABLE child (extra int, UNIQUE (id)) INHERITS (base);
CREATE TABLE leaves (id int CONSTRAINT base_id_not_null NOT NULL, title text CONSTRAINT base_title_not_null NOT NULL DEFAULT 'x', extra int);
CREATE TABLE comes (more int) INHERITS (child);
