SELECT nextval('s'), nextval('s');
INSERT INTO t VALUES (1);
