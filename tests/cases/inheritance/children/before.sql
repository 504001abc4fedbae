CREATE TABLE base (id int PRIMARY KEY, title text NOT NULL DEFAULT 'x', gone int, CONSTRAINT c CHECK (id > 0));
CREATE TABLE child (extra int) INHERITS (base);
CREATE TABLE leaves (extra int) INHERITS (base);
