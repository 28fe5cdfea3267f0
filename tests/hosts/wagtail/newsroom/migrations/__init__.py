"""How the site's tables are made."""
