# SPDX-License-Identifier: Apache-2.0
"""Pages about one's post, about the purpose of what one does, and about signing in."""

from milaan.access.views.posts import give_back, hand_over, link, posts, use_post
from milaan.access.views.purpose import purpose

__all__ = ["give_back", "hand_over", "link", "posts", "purpose", "use_post"]
