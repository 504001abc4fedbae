"""Plans and schemas as text.  The only room that knows jinja2."""
