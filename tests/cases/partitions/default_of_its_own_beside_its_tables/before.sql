CREATE TABLE visit (id int, place text, tag text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit (tag DEFAULT 'one' NOT NULL) FOR VALUES IN ('north');
