INSERT INTO hourly VALUES ('d', 4, 'y');
