"""Steps of a node's start that need Django, each in a short process with a role of its own.

python -m milaan.config.steps migrate     as the owner
python -m milaan.config.steps demo        as the app: invented people; prints the sign-ins
"""

import sys
from importlib.util import find_spec

import django

from milaan.config import env
from milaan.foundation import postgres


def migrate() -> None:
    """Lay down rights and extensions on a State's own server, then migrate."""
    if env.database_url("app"):
        postgres.prepare_server(env.database_url("owner"), env.database_url("app"))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def demo() -> None:
    """Fill a demo node once and print what a visitor needs."""
    if find_spec("milaan.config.demo") is None:
        return
    django.setup()
    from milaan.config.demo import prepare

    if words := prepare():
        sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    {"migrate": migrate, "demo": demo}[sys.argv[1]]()
