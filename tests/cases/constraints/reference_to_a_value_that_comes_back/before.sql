CREATE TABLE zone (id int PRIMARY KEY, code text UNIQUE);
CREATE TABLE slot (id int PRIMARY KEY, zone text REFERENCES zone (code));
