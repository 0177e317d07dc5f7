"""Who is asking: local accounts, sessions in a cookie, tokens of devices, and who may do what."""
