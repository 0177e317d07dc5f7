"""How the agent is let in: a device token, kept in a file of mode 600, got once with a name and a password."""

import contextlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartpin_ble.http import AsyncClient
from smartpin_ble.trouble import AgentTrouble

SCOPES = ("ingest", "read")
_LONGEST_DEVICE_NAME = 80


@dataclass(frozen=True)
class Account:
    """A person's name and password. Used once for a token; never kept by the agent."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Account(user={self.user!r})"


class Access:
    """The token for one server. A token kept for another server is never sent to this one.

    A file that an operator wrote (the bare token, nothing else) is only read, never replaced, and read anew on
    every attempt: a fresh token can be put there while the agent runs.
    """

    def __init__(self, server: str, token_file: Path, *, account: Account | None, device_name: str) -> None:
        self._server = server
        self._token_file = token_file
        self._account = account
        self._device_name = device_name[:_LONGEST_DEVICE_NAME]

    @property
    def can_sign_in(self) -> bool:
        return self._account is not None

    def kept_token(self) -> str | None:
        """The token in the file, or None when there is none for this server."""
        try:
            text = self._token_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise AgentTrouble(f"The token file {self._token_file} cannot be read: {error}") from error
        if not text.startswith("{"):
            return text or None
        try:
            kept = json.loads(text)
        except ValueError:
            return None
        if not isinstance(kept, dict) or kept.get("server") != self._server:
            return None
        token = kept.get("token")
        return token if isinstance(token, str) and token else None

    async def token(self, client: AsyncClient) -> str:
        """The kept token, or a new one. Raises AgentTrouble when there is neither token nor account."""
        return self.kept_token() or await self.new_token(client)

    async def new_token(self, client: AsyncClient) -> str:
        """Sign in and keep the token. Raises AgentTrouble (refused) or HTTPError (server away)."""
        if self._account is None:
            raise AgentTrouble(
                f"There is no device token in {self._token_file} for {self._server}. "
                "Sign in once with --user NAME --password-file FILE, or give --token-file FILE."
            )
        answer = await client.post(
            "/api/v1/tokens",
            json={
                "user": self._account.user,
                "password": self._account.password,
                "device": self._device_name,
                "scopes": list(SCOPES),
            },
        )
        if answer.status_code >= 500:
            answer.raise_for_status()
        granted: Any = None
        with contextlib.suppress(ValueError):
            granted = answer.json()
        token = granted.get("token") if isinstance(granted, dict) else None
        if answer.status_code != 201 or not isinstance(token, str):
            said = granted.get("detail") or granted.get("title") if isinstance(granted, dict) else None
            raise AgentTrouble(
                f"{self._server} did not let {self._account.user} in ({answer.status_code}"
                f"{f': {said}' if said else ''}). Check the name and the password."
            )
        self._keep({"server": self._server, "device_id": granted.get("device_id"), "token": token})
        return token

    def _keep(self, granted: dict[str, Any]) -> None:
        """Write the token for this user's eyes only, and the whole file or nothing."""
        self._token_file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._token_file.with_name(self._token_file.name + ".new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(granted, file)
        fresh.replace(self._token_file)


def demo_account(home: Path, user: str = "crew") -> Account | None:
    """The account `smartpin up` made for trying things out, when the agent runs on the same machine."""
    try:
        accounts = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))
        entry = accounts[user]
        return Account(str(entry["user"]), str(entry["password"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
