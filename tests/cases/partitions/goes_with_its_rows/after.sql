CREATE TABLE "Owner" (id int PRIMARY KEY);
CREATE TABLE "Event" (id int, at date, owner int REFERENCES "Owner", PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE "Event_2026" PARTITION OF "Event" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX "Event_owner" ON "Event" (owner);
