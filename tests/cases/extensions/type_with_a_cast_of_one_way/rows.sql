INSERT INTO part VALUES (1, 'x=>NULL,"y z"=>2', ''), (2, '', NULL);
