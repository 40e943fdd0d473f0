"""Signing what the server hands out and later takes its own word for: HMAC with SHA-256."""

from __future__ import annotations

import hashlib

from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

_HOW = {"digest_method": hashlib.sha256}
"""The library signs with SHA-1 unless told otherwise."""


def lasting(key: bytes, salt: str) -> URLSafeSerializer:
    """Signs and reads marks that do not end by themselves; ``salt`` is what they are for."""
    return URLSafeSerializer(key, salt=salt, signer_kwargs=_HOW)


def timed(key: bytes, salt: str) -> URLSafeTimedSerializer:
    """Signs and reads marks that end; how old one may be is said where it is read."""
    return URLSafeTimedSerializer(key, salt=salt, signer_kwargs=_HOW)
