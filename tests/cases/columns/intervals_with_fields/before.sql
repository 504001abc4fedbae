CREATE TABLE t (
    id int PRIMARY KEY,
    at timestamptz DEFAULT now() + interval '30' DAY,
    short interval(0) DEFAULT interval '1:02:03.9',
    plain interval DEFAULT '1.5 years'
);
ALTER TABLE t ADD CONSTRAINT positive CHECK (plain > interval '-1' YEAR);
CREATE INDEX t_plain ON t (plain) WHERE plain > interval '1' HOUR;
