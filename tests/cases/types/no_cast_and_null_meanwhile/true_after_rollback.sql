SELECT array_agg(item::text ORDER BY id) = ARRAY['(1,,2020-02-03,low)', '(2,,,)', '(3,{},,)', '(4,{c},2020-07-01,low)'] FROM item;
SELECT array_agg(part::text ORDER BY id) = ARRAY['(1,"")', '(2,"")', '(3,)', '(4,f)'] FROM part;
