"""What programs read in the head of a page: reference managers, search engines, harvesters. All from one table of facts."""
