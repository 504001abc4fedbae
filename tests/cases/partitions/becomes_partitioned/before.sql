CREATE TABLE "Event" (id int, at date, PRIMARY KEY (id, at));
