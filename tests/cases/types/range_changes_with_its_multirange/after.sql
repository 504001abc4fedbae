CREATE TYPE fr AS RANGE (subtype = numeric, multirange_type_name = frs);
CREATE TABLE t (id int PRIMARY KEY, r fr, m fr[], mm frs);
CREATE INDEX ti ON t USING gist (r);
