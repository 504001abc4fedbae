CREATE TABLE kin (id bigint PRIMARY KEY, label text NOT NULL);
CREATE TABLE person (id bigint PRIMARY KEY, first text NOT NULL, last text, kin bigint REFERENCES kin, level integer);
