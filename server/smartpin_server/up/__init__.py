"""`smartpin up` and `smartpin serve`: from nothing to a served register, and back to nothing on Ctrl-C."""
