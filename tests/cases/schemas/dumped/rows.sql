INSERT INTO billing.bill (mail) VALUES ('A'), (NULL);
INSERT INTO public.client (bill) VALUES (1), (NULL);
