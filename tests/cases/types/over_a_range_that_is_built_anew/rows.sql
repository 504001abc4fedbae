INSERT INTO t VALUES (1,'[1,5)','("[1,2)",z,"[3,4)")','[3,4)','{"[1,2)","[5,6)"}',ARRAY[ROW('[1,2)','z','[3,4)')::c], '("[1,2)",z,"[3,4)")','{[1,2)}'),(2,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO p VALUES (1, '[7,8)');
