UPDATE trip SET taken = 'a-b' WHERE id = 1;
