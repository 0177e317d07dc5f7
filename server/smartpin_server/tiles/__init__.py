"""Vector tiles under the caller's own role, cached by nobody."""
