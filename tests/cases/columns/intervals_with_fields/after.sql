CREATE TABLE t (
    id int PRIMARY KEY,
    at timestamptz DEFAULT now() + interval '30 days',
    short interval(3) DEFAULT interval '1:02:03.9',
    plain interval DEFAULT interval '1.5' YEAR
);
ALTER TABLE t ADD CONSTRAINT positive CHECK (plain > interval '-1 year');
CREATE INDEX t_plain ON t (plain) WHERE plain > interval '60' MINUTE;
