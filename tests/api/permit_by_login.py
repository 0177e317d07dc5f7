"""A way into the database with the rights of a person, past the server's own checks."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tests.api.permit_scene import Scene, token_of


@contextmanager
def acting(scene: Scene, word: str) -> Iterator["psycopg.Connection[Any]"]:
    """A transaction of this person. Rolled back."""
    with psycopg.connect(scene.world.url) as connection:
        connection.execute("SET SESSION AUTHORIZATION smartpin_api")
        connection.execute("SELECT app.enter(%s)", (hashlib.sha256(token_of(word).encode()).digest(),))
        yield connection
        connection.rollback()
