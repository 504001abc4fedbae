SELECT is_fine('ok'::mood);
