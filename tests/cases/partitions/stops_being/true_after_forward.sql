SELECT count(*) = 3 FROM metric;
