SELECT count(*) = 10 FROM account;
SELECT count(*) = 10 FROM login;
