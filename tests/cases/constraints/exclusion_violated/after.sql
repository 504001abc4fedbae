CREATE TABLE lease (id int PRIMARY KEY, span daterange, live bool, EXCLUDE USING gist (span WITH &&) WHERE (live));
CREATE TABLE more (id int PRIMARY KEY, l int REFERENCES lease);
