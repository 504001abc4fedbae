-- A server writes casts into expressions; those of a publication are of the rows of each of its tables.  Statistics keep their
-- expressions in the order in which they are said.
CREATE SCHEMA other;
CREATE TABLE reading (id bigint PRIMARY KEY, label varchar(9), amount bigint, day date);
CREATE TABLE other.reading (id int PRIMARY KEY, label varchar(9), amount bigint);
CREATE STATISTICS last_digit ON (amount % 10) FROM reading;
CREATE STATISTICS many (mcv) ON (amount % 10), (amount / 3), day, (label || 'x'), id, (day + interval '1 day') FROM reading;
ALTER TABLE reading REPLICA IDENTITY FULL;
ALTER TABLE other.reading REPLICA IDENTITY FULL;
CREATE PUBLICATION of_both FOR TABLE reading WHERE (id % 10 = 3 AND label <> 'y'),
    other.reading (id, amount) WHERE (amount % 10 = 3 AND label = 'x');
