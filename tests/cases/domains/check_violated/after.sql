CREATE DOMAIN pct AS int CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE vote (id int PRIMARY KEY, share pct, who text);
CREATE TABLE extra (id int PRIMARY KEY, v int REFERENCES vote);
