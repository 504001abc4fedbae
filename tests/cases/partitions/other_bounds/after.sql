CREATE TABLE "Event" (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE "Event_old" PARTITION OF "Event" FOR VALUES FROM (MINVALUE) TO ('2027-01-01');
CREATE INDEX "Event_at" ON "Event" (at);
