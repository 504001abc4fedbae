CREATE TABLE metric (at date NOT NULL, host text, v int CHECK (v >= 0));
CREATE INDEX metric_at ON metric (at);
