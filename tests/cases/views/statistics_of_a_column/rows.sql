INSERT INTO t VALUES (1,1,'x',now(),'{}'),(2,2,NULL,NULL,NULL);
