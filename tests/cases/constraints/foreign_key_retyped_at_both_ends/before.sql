CREATE TABLE par (k numeric PRIMARY KEY);
CREATE TABLE chi (id int PRIMARY KEY, k numeric REFERENCES par);
