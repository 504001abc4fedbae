CREATE TABLE w (id int PRIMARY KEY, s varchar(10), k int, CONSTRAINT c CHECK (s IN ('x', 'y')));
CREATE INDEX ON w (k) WHERE s = 'x';
CREATE INDEX ON w (k) WHERE s IN ('x', 'y');
CREATE INDEX ON w (s) WHERE k > 0;
CREATE INDEX ON w (lower(s));
CREATE UNIQUE INDEX ON w (k) WHERE s IS NOT NULL;
