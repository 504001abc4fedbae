INSERT INTO duty (note) VALUES ('b'); INSERT INTO depot.work (note) VALUES ('z');
