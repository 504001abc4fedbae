SELECT note('c');
