"""`smartpin doctor`: one small check for each thing that can be wrong, and how to mend it."""
