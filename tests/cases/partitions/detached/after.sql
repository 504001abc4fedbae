CREATE TABLE "Event" (id int, at date, kind text NOT NULL, PRIMARY KEY (id, at), CONSTRAINT kinds CHECK (kind <> '')) PARTITION BY RANGE (at);
CREATE INDEX "Event_kind" ON "Event" (kind);
CREATE TABLE "Event_old" (id int CONSTRAINT "Event_id_not_null" NOT NULL, at date CONSTRAINT "Event_at_not_null" NOT NULL,
    kind text CONSTRAINT "Event_kind_not_null" NOT NULL, more int, PRIMARY KEY (id, at), CONSTRAINT kinds CHECK (kind <> ''));
