# SPDX-License-Identifier: Apache-2.0
"""A State's own login: OpenID Connect through allauth, with what allauth leaves open closed.

allauth keeps state and PKCE in the session. It sends no nonce, trusts TLS in place of the token's
signature, and does not hold the issuer against the configured one; here all three are checked. Of
what the provider says only the subject and how the person proved herself are read; nothing of it
is kept but issuer and subject.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from milaan.access.values import LONGEST_SUBJECT

_ALGORITHMS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_CLOCKS_APART_SECONDS = 30


class StateLoginRefused(OAuth2Error):  # type: ignore[misc]  # allauth is not typed
    """What the provider answered is not taken.

    Attributes:
        reason: wrong_issuer, bad_answer, bad_token, expired or wrong_nonce; words in the template.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StateClient(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # as above
    """Asks the provider, and believes it only what is signed for this node and this sign-in."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, _about()["issuer"])
        self._nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_checked"):
            self._checked = _checked(super().openid_config, self.provider_id)
        return self._checked

    @property
    def basic_auth(self) -> bool:
        # A provider that names no method takes the client's secret in the header (OIDC Core, 9).
        methods = self.openid_config.get("token_endpoint_auth_methods_supported")
        return "client_secret_post" not in (methods or ["client_secret_basic"])

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        scheme = "https" if settings.IS_HTTPS else "http"
        return f"{scheme}://{request.get_host()}{reverse('state_login_back')}"

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str = ""
    ) -> dict[str, Any]:
        self._nonce = nonce_of(pkce_code_verifier)
        _refuse_another_sender(request, self.openid_config, self.provider_id)
        try:
            answer: dict[str, Any] = super().get_access_token_data(
                request, app, client, pkce_code_verifier=pkce_code_verifier
            )
        except (KeyError, ValueError) as error:
            raise StateLoginRefused("bad_answer") from error
        return answer

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **given: Any
    ) -> SocialLogin:
        claims = self._claims(given["response"].get("id_token"))
        login = self.get_provider().sociallogin_from_response(request, claims)
        login.is_second_factor = is_second_factor(claims)
        return login

    def _claims(self, id_token: Any) -> dict[str, Any]:
        if not isinstance(id_token, str):
            raise StateLoginRefused("bad_token")
        client_id = _about()["client_id"]
        try:
            algorithm, key = self._key_of(id_token)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=key,
                algorithms=[algorithm],
                audience=client_id,
                issuer=self.provider_id,
                leeway=_CLOCKS_APART_SECONDS,
                options={"require": ["iss", "aud", "exp", "iat", "sub"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise StateLoginRefused("expired") from error
        except jwt.InvalidIssuerError as error:
            raise StateLoginRefused("wrong_issuer") from error
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
            raise StateLoginRefused("bad_token") from error
        is_for_us = claims.get("azp", client_id) == client_id
        if not is_for_us or not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
            raise StateLoginRefused("bad_token")
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), self._nonce.encode()):
            raise StateLoginRefused("wrong_nonce")
        return claims

    def _key_of(self, id_token: str) -> tuple[str, Any]:
        header = jwt.get_unverified_header(id_token)
        if header.get("alg") not in _ALGORITHMS:
            raise StateLoginRefused("bad_token")
        from allauth.socialaccount.adapter import get_adapter  # it reads settings when imported

        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        named = [key for key in keys if key.key_id == header.get("kid")]
        if len(named) != 1:
            raise StateLoginRefused("bad_token")
        return header["alg"], named[0].key


class StateProvider(OpenIDConnectProvider):  # type: ignore[misc]  # as above
    """The one provider a node may have; its id is the issuer, so a link is issuer and subject."""

    oauth2_adapter_class = StateClient

    def get_oauth2_adapter(self, request: HttpRequest) -> StateClient:
        return StateClient(request)

    def get_pkce_params(self) -> dict[str, Any]:
        params: dict[str, Any] = generate_code_challenge()
        return params | {"nonce": nonce_of(params["code_verifier"])}

    def get_auth_params(self) -> dict[str, str]:
        wanted = _about()["accepted_acr"]
        return {"acr_values": " ".join(wanted)} if wanted else {}

    def get_scope(self) -> list[str]:
        return ["openid"]

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


def provider(request: HttpRequest) -> StateProvider:
    """Return the State's login of this node.

    Raises:
        SocialApp.DoesNotExist: the node has none.
    """
    about = _about()
    app = SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=about["issuer"],
        name=about["name"][:40],
        client_id=about["client_id"],
        secret=about["secret"],
        settings={"server_url": about["issuer"].rstrip("/")},
    )
    return StateProvider(request, app=app)


def shown(user_id: int | None = None) -> dict[str, Any] | None:
    """Return the login's name for pages, and whether this person is tied to it; None: no login."""
    about = settings.MILAAN_STATE_LOGIN
    if not about:
        return None
    links = SocialAccount.objects.filter(user_id=user_id, provider=about["issuer"])
    return {"name": about["name"], "is_linked": user_id is not None and links.exists()}


def nonce_of(code_verifier: str) -> str:
    """Return the nonce that goes with a PKCE verifier: as secret, and kept in the same session."""
    digest = hashlib.sha256(b"milaan nonce\0" + code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def is_second_factor(claims: dict[str, Any]) -> bool:
    """Say whether the node takes what the provider asked for in place of its own second factor."""
    about = _about()
    methods = claims.get("amr")
    methods = methods if isinstance(methods, list) else []
    return claims.get("acr") in about["accepted_acr"] or any(
        method in about["accepted_amr"] for method in methods
    )


def _about() -> dict[str, Any]:
    about: dict[str, Any] | None = settings.MILAAN_STATE_LOGIN
    if not about:
        raise SocialApp.DoesNotExist
    return about


def _checked(found: Any, issuer: str) -> dict[str, Any]:
    if not isinstance(found, dict) or found.get("issuer") != issuer:
        raise StateLoginRefused("wrong_issuer")
    scheme = urlsplit(issuer).scheme
    for name in _NEEDED:
        if urlsplit(str(found.get(name, ""))).scheme not in {scheme, "https"}:
            raise StateLoginRefused("bad_answer")
    return found


def _refuse_another_sender(request: HttpRequest, config: dict[str, Any], issuer: str) -> None:
    # RFC 9207: an answer that another provider sent is not handed to this one.
    said = request.GET.get("iss")
    is_promised = config.get("authorization_response_iss_parameter_supported") is True
    if (said is None and is_promised) or (said is not None and said != issuer):
        raise StateLoginRefused("wrong_issuer")
