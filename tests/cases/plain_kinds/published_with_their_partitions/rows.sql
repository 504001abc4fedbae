INSERT INTO app.t VALUES ('a', 1), ('b', 2);
INSERT INTO other.u VALUES ('a', 1);
