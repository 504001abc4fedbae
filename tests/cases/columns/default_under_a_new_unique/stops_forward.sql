INSERT INTO shelf VALUES (gen_random_uuid(),'a'),(gen_random_uuid(),'b');
