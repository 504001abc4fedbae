CREATE TABLE "Event" (id int, at date, kind text NOT NULL, PRIMARY KEY (id, at), CONSTRAINT kinds CHECK (kind <> '')) PARTITION BY RANGE (at);
CREATE TABLE "Event_old" PARTITION OF "Event" FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
CREATE INDEX "Event_kind" ON "Event" (kind);
