INSERT INTO p VALUES (1), (2), (3);
INSERT INTO becomes_key VALUES (1, 1);
INSERT INTO becomes_check VALUES (1, 1);
INSERT INTO becomes_reference VALUES (1, 1);
INSERT INTO was_reference VALUES (1, 1);
INSERT INTO excludes VALUES (1, 1);
INSERT INTO parted VALUES (1, 1);
INSERT INTO parent VALUES (1, 1);
INSERT INTO child VALUES (2, 1);
