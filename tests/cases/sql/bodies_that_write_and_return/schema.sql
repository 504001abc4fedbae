CREATE TABLE stock (sku text PRIMARY KEY, n int NOT NULL DEFAULT 0);
CREATE TABLE moved (sku text, n int, at date DEFAULT '2026-01-01');
CREATE FUNCTION put(s text, k int) RETURNS int LANGUAGE sql BEGIN ATOMIC
  WITH x AS (INSERT INTO moved (sku, n) VALUES (s, k) RETURNING n)
  INSERT INTO stock AS t (sku, n) SELECT s, n FROM x
  ON CONFLICT (sku) DO UPDATE SET n = t.n + excluded.n RETURNING n;
END;
CREATE FUNCTION took(s text, k int) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC
  WITH x AS (DELETE FROM moved WHERE n = k RETURNING *), y (a, b) AS (UPDATE stock SET n = k RETURNING upper(sku), n)
  SELECT a || s FROM y, x WHERE n > k AND b < k;
END;
CREATE PROCEDURE merge_all(s text, k int) LANGUAGE sql BEGIN ATOMIC
  MERGE INTO moved USING (SELECT * FROM stock WHERE n > k) AS src ON moved.n = src.n AND moved.sku = s
  WHEN MATCHED AND moved.at > '2026-02-02' THEN UPDATE SET sku = src.sku || s, at = DEFAULT
  WHEN MATCHED THEN DELETE
  WHEN NOT MATCHED AND sku = 'x' THEN INSERT (n, sku) VALUES (n, DEFAULT)
  WHEN NOT MATCHED THEN INSERT VALUES (sku, n, '2026-03-03');
END;
