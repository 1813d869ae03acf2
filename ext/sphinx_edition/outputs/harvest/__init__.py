"""Files by which others gather what an edition holds: search engines, libraries, indexes of letters, authority files, readers of texts."""
