# SPDX-License-Identifier: Apache-2.0
"""Pages about one's post, about the purpose of what one does, and about signing in."""

from milaan.access.views.charges import (
    end_charge,
    give_back,
    hand_over,
    link,
    post_below,
    posts_below,
    prolong,
)
from milaan.access.views.desk import (
    desk,
    devices,
    enrol_device,
    lock_desk,
    revoke_device,
    set_pin,
)
from milaan.access.views.posts import posts, use_post
from milaan.access.views.purpose import purpose
from milaan.access.views.why import why

__all__ = [
    "desk",
    "devices",
    "end_charge",
    "enrol_device",
    "give_back",
    "hand_over",
    "link",
    "lock_desk",
    "post_below",
    "posts",
    "posts_below",
    "prolong",
    "purpose",
    "revoke_device",
    "set_pin",
    "use_post",
    "why",
]
