CREATE SCHEMA app;
CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER remote;
CREATE FOREIGN TABLE app.measured (id int, x text NOT NULL, n numeric(6,2) DEFAULT 3) SERVER elsewhere;
CREATE VIEW all_measured AS SELECT * FROM app.measured;
CREATE VIEW named AS SELECT g.*, 1 AS one FROM app.measured g JOIN all_measured USING (id) WHERE g.x LIKE 'a%';
