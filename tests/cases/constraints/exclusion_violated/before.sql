CREATE TABLE lease (id int PRIMARY KEY, span daterange, live bool);
