CREATE TABLE event (id bigint NOT NULL, at date NOT NULL, kind text, more int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX ON event (kind);
