INSERT INTO town VALUES (1, 'Bern'), (2, 'Jena'); INSERT INTO parcel VALUES (1, 'Bern'), (2, 'Jena');
