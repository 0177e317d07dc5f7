"""What was read: taken in once, never lost, never doubled, and answered with what lies below."""
