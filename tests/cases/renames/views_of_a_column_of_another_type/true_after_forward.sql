SELECT count(*) = 3 FROM noted;
