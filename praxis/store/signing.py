"""The key that signs cookies: made once, kept beside the data, readable by its owner only."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

FILE = "signing.key"
_BYTES = 32
_SHORTEST_SECRET = 16


def signing_key(
    data_dir: Path,
    environ: Mapping[str, str] | None = None,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> bytes:
    """32 bytes, the same on every call.

    ``PRAXIS_SECRET`` in ``environ`` (by default the process's own) takes the place of the file:
    several servers must share one. Raises ValueError for a secret of fewer than 16 characters and
    for a damaged key file.
    """
    secret = (os.environ if environ is None else environ).get("PRAXIS_SECRET", "")
    if secret:
        if len(secret) < _SHORTEST_SECRET:
            message = f"PRAXIS_SECRET needs at least {_SHORTEST_SECRET} characters"
            raise ValueError(message)
        return hashlib.sha256(secret.encode()).digest()
    path = data_dir / FILE
    if not path.exists():
        _make(path, random_bytes(_BYTES))
    key = path.read_bytes()
    if len(key) != _BYTES:
        message = f"{path} is damaged: delete it, and a new one is made (everyone signs in again)"
        raise ValueError(message)
    return key


def keep_key(data_dir: Path, key: bytes) -> bool:
    """Put ``key`` in place where there is none; whether it is the key there now."""
    path = data_dir / FILE
    if not path.exists():
        _make(path, key)
    return path.read_bytes() == key


def _make(path: Path, key: bytes) -> None:
    """Put the whole key in place at once; when another process was first, leave its key alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(part)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links, as on some memory sticks
        if not path.exists():
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
