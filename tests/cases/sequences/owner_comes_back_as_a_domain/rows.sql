INSERT INTO parcels VALUES (1, '{a,NULL}'), (2, NULL);
