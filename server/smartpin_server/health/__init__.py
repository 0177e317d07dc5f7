"""Is the server alive, is it ready, and how is it doing."""
