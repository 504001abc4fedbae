INSERT INTO t VALUES (4, '(b,4,k,yy)', '(b,4,k,77)');
