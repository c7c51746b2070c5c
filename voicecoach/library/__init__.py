"""What there is to use: lists, cards, checking, templates, schemas, programmes."""
