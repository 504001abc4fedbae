CREATE TABLE visit (id int, place text, tag text DEFAULT 'all') PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit (tag DEFAULT 'two') FOR VALUES IN ('north');
