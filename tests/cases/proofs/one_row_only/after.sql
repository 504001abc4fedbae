CREATE TABLE state (singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), engine text NOT NULL, epoch bigint NOT NULL DEFAULT 0);
CREATE TABLE settings (id int PRIMARY KEY CHECK (id = 1), title text);
