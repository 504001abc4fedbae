INSERT INTO account VALUES (3, 'e@f', 'Cy');
