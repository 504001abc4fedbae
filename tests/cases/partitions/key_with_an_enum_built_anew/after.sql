CREATE TYPE mood AS ENUM ('glad');
CREATE TYPE pair AS (x int, y text);
CREATE TABLE log (at timestamp NOT NULL, felt mood NOT NULL, p pair, CONSTRAINT once UNIQUE (p, at, felt)) PARTITION BY LIST (felt);
CREATE TABLE log_glad PARTITION OF log FOR VALUES IN ('glad');
