CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE TABLE u (id int PRIMARY KEY, a int);
CREATE PUBLICATION p FOR TABLE t (id, a) WHERE (id > 1);
CREATE PUBLICATION q FOR ALL TABLES WITH (publish = 'insert');
CREATE STATISTICS st (dependencies) ON id, a FROM t;
