SELECT count(*) = 3 FROM doc;
