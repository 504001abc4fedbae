-- The kept book refers to it, and nothing but the archive knows of that.
DELETE FROM author WHERE id = 1;
