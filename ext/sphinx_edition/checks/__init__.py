"""Checks of an edition: whether what was built has every word of its source."""
