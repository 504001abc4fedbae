INSERT INTO app.t (x) VALUES ('p'),('q');
INSERT INTO app.p VALUES (1, '2020-01-01', ROW(1,2));
SELECT nextval('app.s');
