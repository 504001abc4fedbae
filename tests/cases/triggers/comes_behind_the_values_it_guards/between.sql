UPDATE bill SET comment = 'y' WHERE pk = 1;
