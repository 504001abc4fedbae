CREATE TABLE state (singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), engine text NOT NULL);
CREATE TABLE settings (id int PRIMARY KEY CHECK (id = 1), name text);
