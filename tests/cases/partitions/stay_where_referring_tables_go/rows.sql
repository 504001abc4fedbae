INSERT INTO shop VALUES ('Rome');
INSERT INTO sale VALUES ('Rome', 3), ('Rome', NULL);
