"""Registers: authority records of persons, places, organizations, terms, archives and telegrams."""
