"""How fast a site is built, beside what else builds one."""
