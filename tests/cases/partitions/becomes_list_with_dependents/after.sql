CREATE TABLE orders (
  id serial,
  region text NOT NULL,
  total numeric(10,2),
  PRIMARY KEY (id, region)
) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('de', 'fr');
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
CREATE TABLE orders_other PARTITION OF orders DEFAULT;
COMMENT ON TABLE orders IS 'all orders';
COMMENT ON COLUMN orders.total IS 'in euros';
CREATE VIEW big AS SELECT id, region, total FROM orders WHERE total > 100;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.total := coalesce(NEW.total, 0); RETURN NEW; END $$;
CREATE TRIGGER orders_stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
GRANT SELECT ON orders TO PUBLIC;
