CREATE TABLE "Owner" (id int PRIMARY KEY);
CREATE TABLE "Event" (id int NOT NULL, at date NOT NULL, kind text DEFAULT 'none', n bigint, owner int REFERENCES "Owner",
    more text NOT NULL DEFAULT 'm', PRIMARY KEY (id, at), CONSTRAINT n_positive CHECK (n > 0)) PARTITION BY RANGE (at);
CREATE TABLE "Event_2025" PARTITION OF "Event" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY RANGE (at);
CREATE TABLE "Event_2025_a" PARTITION OF "Event_2025" FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');
CREATE TABLE "Event_2026" PARTITION OF "Event" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX "Event_kind" ON "Event" (kind, at);
CREATE UNIQUE INDEX "Event_more" ON "Event" (at, more, id);
