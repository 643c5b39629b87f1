# SPDX-License-Identifier: Apache-2.0
"""Settings, all from the environment; docs/reference/settings.md lists each MILAAN_ name."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from django.utils.csp import CSP

from milaan.config.env import database, env_bool, env_list, env_secret, env_str, is_demo
from milaan.config.state_login import state_login

# The folder with the node's keys, run files and, unless a State has its own server, its database.
MILAAN_HOME = Path(env_str("MILAAN_HOME", "~/.local/share/milaan")).expanduser()
# The file with the node's keys; mode 0600.
MILAAN_KEYRING = env_str("MILAAN_KEYRING", str(MILAAN_HOME / "keys" / "keyring.json"))
# What happens after what.
MILAAN_FLOW = "milaan.config.flow.FLOW"
MILAAN_REAL_DATA = "milaan.config.real_data.note_real_data"  # called before an import writes
# A node of invented people: shows its sign-in codes under a banner.
MILAAN_DEMO = is_demo(MILAAN_HOME)
# Part of the cookies' names, for several nodes may share a host.
NODE_LABEL = env_str("MILAAN_NODE_LABEL", "node")

# Empty stops Django at start: there is no default key in the code.
SECRET_KEY = env_secret("MILAAN_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = env_list("MILAAN_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("MILAAN_ORIGINS", "http://localhost:8000,http://127.0.0.1:8000")
ROOT_URLCONF = "milaan.config.urls"
WSGI_APPLICATION = "milaan.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

DATABASES = {"default": database(MILAAN_HOME)}

INSTALLED_APPS = [
    "milaan.web",
    "milaan.alerts",
    "milaan.matching",
    "milaan.intake",
    "milaan.registry",
    "milaan.access",
    "milaan.audit",
    "milaan.foundation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages of keys ask for it
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",  # a State's own login; without one configured it opens no page
    "allauth.usersessions",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "milaan.web.middleware.DatabaseGone",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # closed unless a view opens itself
    "milaan.access.middleware.CurrentActor",
    "milaan.access.desk_middleware.SharedDesk",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "milaan.web.middleware.ErrorPages",
    "axes.middleware.AxesMiddleware",  # last, as its documentation asks
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "milaan.web.context.page",
            ],
        },
    }
]

# Languages. Urdu is here for its direction; pages without a translation fall back to English.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी"), ("ne", "नेपाली"), ("mr", "मराठी"), ("ur", "اردو")]
USE_TZ = True
TIME_ZONE = "Asia/Kolkata"  # of pages without a post; an organisation has its own

STATIC_URL = "/static/"
STATIC_ROOT = Path(env_str("MILAAN_STATIC_ROOT", str(MILAAN_HOME / "static"))).expanduser()
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
    },  # no file ever lies on disk
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Cookies. On plain http only loopback is served, so Secure is set where the node has a name.
IS_HTTPS = env_bool("MILAAN_HTTPS")
_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}milaan-{NODE_LABEL}-session"
CSRF_COOKIE_NAME = f"{_PREFIX}milaan-{NODE_LABEL}-csrf"
LANGUAGE_COOKIE_NAME = f"milaan-{NODE_LABEL}-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600  # one shift
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "milaan.web.views.csrf_failure"

# Sign-in: password and TOTP through allauth, lock-out counted in the database by axes.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a locked account is refused before its password
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "milaan.access.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "50/m/ip"}  # the counter in the database decides
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False  # desks are shared
ACCOUNT_FORMS = {"change_password": "milaan.access.sign_in_forms.NewPasswordForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey is both factors, so the device asks for finger, face or PIN each time.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Milaan"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_ADAPTER = "milaan.access.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "milaan.access.sign_in_forms.CodeForm",
    "reauthenticate": "milaan.access.sign_in_forms.CodeAgainForm",
    "add_webauthn": "milaan.access.sign_in_forms.NewPasskeyForm",
    "authenticate_webauthn": "milaan.access.sign_in_forms.PasskeyForm",
    "login_webauthn": "milaan.access.sign_in_forms.PasskeySignInForm",
    "reauthenticate_webauthn": "milaan.access.sign_in_forms.PasskeyAgainForm",
    "activate_totp": "milaan.access.sign_in_forms.EnrolForm",
}
# The name passkeys are bound to, where it is not the name in the address (docs/adr/0024).
MILAAN_PASSKEY_HOST = env_str("MILAAN_PASSKEY_HOST", "")
# A State's own login (OpenID Connect); None: password, code and passkey alone.
MILAAN_STATE_LOGIN = state_login()
SOCIALACCOUNT_ADAPTER = "milaan.access.adapter.StateLoginAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address proves nobody
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"  # allauth's form says login; the credentials say username
AXES_USERNAME_CALLABLE = "milaan.access.lockout.folded_username"
AXES_LOCKOUT_CALLABLE = "milaan.access.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "login", "code"]  # never kept with a failed attempt

# A photo of 12 megapixels is about 6 MB; a backlog file is read as a stream.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
FILE_UPLOAD_HANDLERS = ["milaan.web.uploads.InMemory"]  # no photo lies plain on a disk

# Log lines hold references and codes; Django's own request log would hold addresses only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "milaan.config.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("MILAAN_LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
