CREATE TABLE "Event" (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE "Event_old" PARTITION OF "Event" DEFAULT;
