INSERT INTO a(id,x) VALUES (1,' Q '),(2,'r'),(3,' well');
