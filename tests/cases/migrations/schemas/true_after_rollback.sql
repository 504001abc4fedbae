SELECT to_regnamespace('notes') IS NULL AND count(*) = 1 FROM billing."Gone";
