ALTER VIEW person_public SET (security_invoker = true);
