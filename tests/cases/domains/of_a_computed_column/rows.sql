INSERT INTO item VALUES ('abc'); INSERT INTO item2 VALUES ('abc');
