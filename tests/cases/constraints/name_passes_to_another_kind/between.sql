INSERT INTO becomes_key VALUES (2, 2);
INSERT INTO becomes_check VALUES (2, 2);
INSERT INTO becomes_reference VALUES (2, 2);
INSERT INTO was_reference VALUES (2, 2);
INSERT INTO excludes VALUES (2, 2);
INSERT INTO parted VALUES (2, 2);
INSERT INTO parent VALUES (3, 2);
INSERT INTO child VALUES (4, 2);
