CREATE TABLE "Event" (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, kind text DEFAULT 'x',
    PRIMARY KEY (id, at), CONSTRAINT kind_said CHECK (kind <> '')) PARTITION BY RANGE (at);
CREATE TABLE "Event_2025" PARTITION OF "Event" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE "Event_2026" PARTITION OF "Event" (kind DEFAULT 'y', CONSTRAINT short CHECK (length(kind) < 9))
    FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE "Event_rest" PARTITION OF "Event" DEFAULT;
CREATE INDEX "Event_kind" ON "Event" (kind, lower(kind));
