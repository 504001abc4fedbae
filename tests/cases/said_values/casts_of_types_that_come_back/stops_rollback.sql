UPDATE job SET state = 7;
