SELECT count(*) = 20 FROM h;
