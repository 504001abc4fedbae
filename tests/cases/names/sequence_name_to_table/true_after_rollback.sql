SELECT last_value = 5 FROM x;
