CREATE TABLE reading (host text NOT NULL, at timestamptz NOT NULL, value float8, units text NOT NULL, raw integer) PARTITION BY RANGE (at);
CREATE TABLE reading_winter PARTITION OF reading FOR VALUES FROM ('2026-01-01 00:00Z') TO ('2026-04-01 00:00Z');
CREATE TABLE reading_spring PARTITION OF reading FOR VALUES FROM ('2026-04-01 00:00Z') TO ('2026-07-01 00:00Z');
CREATE TABLE reading_rest PARTITION OF reading DEFAULT;
