CREATE TABLE desk (id int PRIMARY KEY, room int, seat int);
