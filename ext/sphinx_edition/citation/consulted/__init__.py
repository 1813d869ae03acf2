"""What a project consults and cites: published editions, and the archives of its own registers; how notes word them, and what quotations say."""
