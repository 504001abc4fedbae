INSERT INTO "log" VALUES ('a', 'epoch', 'me'), ('a', 'epoch', 'you'), ('c', now(), 'she');
