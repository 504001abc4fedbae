INSERT INTO status VALUES ('y');
