INSERT INTO a.t (x,e) VALUES ('1','p'),('2','q');
