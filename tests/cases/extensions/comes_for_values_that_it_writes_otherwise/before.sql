CREATE TABLE thing (id int PRIMARY KEY, tags text, label text);
CREATE TABLE loose (tags text, n int);
