"""How a text is read: source, layout, names, dates, rules, claims."""
