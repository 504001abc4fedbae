CREATE TABLE metric (at date NOT NULL, host text, v int CHECK (v >= 0)) PARTITION BY RANGE (at);
CREATE TABLE metric_a PARTITION OF metric FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE metric_b PARTITION OF metric FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX metric_at ON metric (at);
