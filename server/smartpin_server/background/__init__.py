"""Work that outlives a request: the queue, its worker, and what it does."""
