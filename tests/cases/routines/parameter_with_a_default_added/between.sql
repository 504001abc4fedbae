INSERT INTO step VALUES (3, 'b', 7); SELECT put('c', 2), put_twice('d');
