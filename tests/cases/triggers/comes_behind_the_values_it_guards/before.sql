CREATE TABLE bill (pk int PRIMARY KEY, amount int);
CREATE VIEW v_bills AS SELECT pk, amount FROM bill;
