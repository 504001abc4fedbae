INSERT INTO p(kind) VALUES ('1');
