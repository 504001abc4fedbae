UPDATE t SET name = id;
