INSERT INTO "Word" (text) VALUES ('a'), (''), ('é'), ('abc'), ('ab');
