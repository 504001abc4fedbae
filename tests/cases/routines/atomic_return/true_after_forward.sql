SELECT twice(4) = 10;
