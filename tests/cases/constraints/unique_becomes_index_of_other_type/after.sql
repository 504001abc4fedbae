CREATE TABLE chart (id int, accno varchar(10) NOT NULL, d text);
CREATE UNIQUE INDEX chart_accno_key ON chart (accno);
