UPDATE t SET x = 5;
