CREATE TABLE reading (host text, at timestamptz NOT NULL, value float8, unit text, raw text) PARTITION BY RANGE (at);
CREATE TABLE reading_winter PARTITION OF reading FOR VALUES FROM ('2026-01-01 00:00Z') TO ('2026-04-01 00:00Z');
CREATE TABLE reading_rest PARTITION OF reading DEFAULT;
