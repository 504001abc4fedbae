"""Plans and schemas as SQL."""
