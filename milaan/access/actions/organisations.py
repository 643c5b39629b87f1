# SPDX-License-Identifier: Apache-2.0
"""Set up organisations and posts."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from milaan.access import policies
from milaan.access.models import Organisation, Post
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, InvalidInput

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,38}")


@action("access.add_organisation")
def add_organisation(
    *,
    actor: Actor,
    slug: str,
    kind: str,
    name: str,
    state_code: str,
    now: datetime,
    parent_ref: UUID | str | None = None,
    **official: Any,
) -> UUID:
    """Add an organisation below another, or as a root; return its reference.

    Args:
        slug: its part of the path: small letters, digits, hyphens.
        kind: one of `Organisation.Kind`.
        state_code: ISO 3166-2.
        official: local_name, district_code, desk_phone (E.164), desk_hours, time_zone.

    Raises:
        InvalidInput: the slug or the kind is none.
        Conflict: the path is taken.
        NotAllowed: the parent is not below the administrator's own organisation.
    """
    if not _SLUG.fullmatch(slug):
        raise InvalidInput(field="slug", reason="not_a_slug")
    if kind not in Organisation.Kind:
        raise InvalidInput(field="kind", reason="unknown_kind")
    parent = Organisation.objects.by_ref(parent_ref) if parent_ref else None
    decision = policies.ORGANISATIONS.require(
        actor, policies.ADMINISTER, now=now, context={"parent_id": parent.pk if parent else None}
    )
    path = f"{parent.path if parent else ''}{slug}/"
    organisation, is_new = Organisation.objects.get_or_create(
        path=path,
        defaults={"parent": parent, "kind": kind, "name": name, "state_code": state_code}
        | official,
    )
    if not is_new:
        raise Conflict(ref=path)
    append(
        actor=actor,
        event="access.organisation_added",
        decision=decision,
        subject_ref=str(organisation.ref),
        at=now,
        details={"path": path, "kind": kind},
    )
    return organisation.ref


@action("access.add_post")
def add_post(
    *,
    actor: Actor,
    organisation_ref: UUID | str,
    role: str,
    title: str,
    now: datetime,
    superior_ref: UUID | str | None = None,
    local_title: str = "",
    official_phone: str = "",
) -> UUID:
    """Add a post to a desk; return its reference.

    Args:
        role: one of `Post.Role`.
        superior_ref: the post that hears when this one does not answer.
        official_phone: E.164.

    Raises:
        InvalidInput: no such role.
        NotAllowed: the desk is not below the administrator's own organisation.
    """
    if role not in Post.Role:
        raise InvalidInput(field="role", reason="unknown_role")
    organisation = Organisation.objects.by_ref(organisation_ref)
    decision = policies.ORGANISATIONS.require(actor, policies.ADMINISTER, organisation, now=now)
    post = Post.objects.create(
        organisation=organisation,
        role=role,
        title=title,
        local_title=local_title,
        official_phone=official_phone,
        superior=Post.objects.by_ref(superior_ref) if superior_ref else None,
    )
    append(
        actor=actor,
        event="access.post_added",
        decision=decision,
        subject_ref=str(post.ref),
        at=now,
        details={"role": role, "organisation": str(organisation.ref)},
    )
    return post.ref
