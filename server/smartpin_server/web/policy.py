"""What a browser may do on our pages: nothing from outside, except a base map the operator has named."""

from urllib.parse import urlsplit

from smartpin_server.settings import Settings

_COMMON = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"),
)


def page_headers(settings: Settings) -> dict[str, str]:
    """Headers of every file of the client; the policy allows one outside origin at most, the base map's."""
    return {"Content-Security-Policy": content_security_policy(settings.basemap_tiles_url), **dict(_COMMON)}


def content_security_policy(tiles_url: str | None) -> str:
    """The policy as one header value.

    MapLibre runs its worker from a file of ours (no `blob:` worker) and sets styles through the object model, so
    neither inline scripts nor inline style sheets are needed. `data:` and `blob:` images are its icons and tiles.
    """
    outside = _origin(tiles_url)
    fetches = " ".join(["'self'", *outside])
    images = " ".join(["'self'", "data:", "blob:", *outside])
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "style-src 'self'",
            f"img-src {images}",
            f"connect-src {fetches}",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _origin(url: str | None) -> list[str]:
    """The origin of an absolute tile address, else nothing; anything odd in it must not reach the header."""
    parts = urlsplit(url or "")
    host = parts.netloc.rpartition("@")[2].replace("{s}", "*")
    plain = all(letter.isalnum() or letter in "-._:[]*" for letter in host)
    return [f"{parts.scheme}://{host}"] if parts.scheme in ("http", "https") and host and plain else []
