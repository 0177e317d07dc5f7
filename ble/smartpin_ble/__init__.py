"""Pins heard by radio: scanner, simulator of virtual pins, spool and gateway. Offered as `smartpin agent`."""
