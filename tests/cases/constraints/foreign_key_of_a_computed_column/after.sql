CREATE TABLE m (id uuid PRIMARY KEY, u text, data uuid GENERATED ALWAYS AS (u::uuid) STORED);
