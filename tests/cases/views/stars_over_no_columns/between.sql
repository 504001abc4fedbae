UPDATE nothing_yet SET a = 5;
