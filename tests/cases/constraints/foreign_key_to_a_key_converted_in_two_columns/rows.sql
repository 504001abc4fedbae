INSERT INTO t VALUES ('1','01','x'),('1','2','y'),('02','1','z');
INSERT INTO c VALUES (1,'1','01'),(2,'1','2'),(3,NULL,'99');
