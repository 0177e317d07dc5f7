"""The life of a permit: drafted, submitted, routed, evaluated, issued, dug, extended, closed."""
