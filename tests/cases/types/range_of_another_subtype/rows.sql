INSERT INTO t VALUES ('[1,2)',1,'{[1,2.5)}','{"[1,2]"}'),(NULL,2,NULL,NULL);
