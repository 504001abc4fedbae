CREATE TABLE chart (id int, accno text NOT NULL, d text);
ALTER TABLE ONLY chart ADD CONSTRAINT chart_accno_key UNIQUE (accno);
