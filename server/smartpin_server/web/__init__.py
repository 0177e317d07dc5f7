"""The web client's door: its built files, the settings it may know, and the browser's rules for it."""

from smartpin_server.web.site import mount_web

__all__ = ["mount_web"]
