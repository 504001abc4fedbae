CREATE TABLE t (id integer PRIMARY KEY, flag char(4) DEFAULT CURRENT_USER NOT NULL, who varchar(5) DEFAULT session_user);
CREATE TABLE loose (price text, flag char(4) DEFAULT CURRENT_USER NOT NULL);
