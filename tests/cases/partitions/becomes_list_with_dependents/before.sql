CREATE TABLE orders (
  id serial,
  region text NOT NULL,
  total numeric(10,2),
  PRIMARY KEY (id, region)
);
COMMENT ON TABLE orders IS 'all orders';
COMMENT ON COLUMN orders.total IS 'in euros';
CREATE VIEW big AS SELECT id, region, total FROM orders WHERE total > 100;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.total := coalesce(NEW.total, 0); RETURN NEW; END $$;
CREATE TRIGGER orders_stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
GRANT SELECT ON orders TO PUBLIC;
