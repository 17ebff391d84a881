"""The negotiation in class: briefs and cards, who sits where, and everything that is printed for the table."""
