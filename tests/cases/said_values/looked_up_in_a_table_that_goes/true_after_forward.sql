SELECT array_agg(coalesce(city, '') || zip ORDER BY id) = '{x123,y?,-}' FROM customers;
SELECT array_agg(customer_name ORDER BY id) = '{b,a}' FROM orders;
