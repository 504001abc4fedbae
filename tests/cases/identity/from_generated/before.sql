CREATE TABLE tickets (seat int PRIMARY KEY, code int GENERATED ALWAYS AS (seat * 10) STORED, note text);
CREATE TABLE plain (seat int PRIMARY KEY, code bigint);
