SELECT count(*) = 1 FROM app.all_of();
