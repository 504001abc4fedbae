INSERT INTO t VALUES (1, '{1,2}'), (2, NULL);
INSERT INTO u VALUES ('007', 'x'), ('7', 'y');
