INSERT INTO addr VALUES (1,'ground');
