"""An OpenID provider of its own: Django OAuth Toolkit, as a service might run it.

``python provider.py PORT CALLBACK FOLDER`` listens on 127.0.0.1. It shares no code with the client
side inside Streamlit (Authlib), so that the two agreeing means something. Anybody may sign in by
any name without a password; nothing else is left out: discovery, RS256 keys, PKCE, the code flow
and logout begun by the course.
"""

from __future__ import annotations

import sys
from pathlib import Path
from wsgiref.simple_server import make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

HOST = "127.0.0.1"
CLIENT, SECRET = "course", "course-secret"
MINUTES = 60
_PAGE = """<!doctype html><title>Clinic sign-on</title><h1>Clinic sign-on</h1><form method="post">
{% csrf_token %}<label>Name <input name="name"></label><button>Sign in</button></form>"""


def configure(port: int, folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    locmem = ("django.template.loaders.locmem.Loader", {"sign-in.html": _PAGE})
    settings.configure(
        DEBUG=False,
        SECRET_KEY="of this test alone",  # noqa: S106
        ALLOWED_HOSTS=[HOST],
        ROOT_URLCONF=__name__,
        LOGIN_URL="/sign-in",
        SESSION_COOKIE_NAME="provider_session",
        CSRF_COOKIE_NAME="provider_csrf",
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(folder / "provider.sqlite3"),
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [locmem]},
            }
        ],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": f"http://{HOST}:{port}",
            "OIDC_RSA_PRIVATE_KEY": pem.decode(),
            "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
            "OIDC_RP_INITIATED_LOGOUT_ALWAYS_PROMPT": False,
            "OIDC_RP_INITIATED_LOGOUT_STRICT_REDIRECT_URIS": True,
            "ID_TOKEN_EXPIRE_SECONDS": MINUTES * 60,
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "who", "profile": "name", "email": "address"},
            "ALLOWED_REDIRECT_URI_SCHEMES": ["http"],
            "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Claims",
        },
    )
    django.setup()


def main() -> None:
    port, callback, folder = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    configure(port, folder)
    from django.contrib.auth import get_user_model, login
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.shortcuts import redirect, render
    from django.urls import include, path
    from oauth2_provider.models import Application
    from oauth2_provider.oauth2_validators import OAuth2Validator

    class Claims(OAuth2Validator):
        """Puts the name into the token, as providers for a workplace do."""

        def get_additional_claims(self, request):
            return {"name": request.user.get_username()}

    def sign_in(request):
        if request.method == "POST":
            user, _ = get_user_model().objects.get_or_create(username=request.POST["name"])
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(request.GET["next"])
        return render(request, "sign-in.html")

    here = sys.modules[__name__]
    here.Claims = Claims
    here.urlpatterns = [
        path("sign-in", sign_in),
        path("", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]
    call_command("migrate", verbosity=0)
    Application.objects.create(
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=callback,
        post_logout_redirect_uris=callback,
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )
    make_server(HOST, port, get_wsgi_application()).serve_forever()


if __name__ == "__main__":
    main()
