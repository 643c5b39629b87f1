"""The first tables of this app."""

import uuid

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("foundation", "0002_rights_of_the_app_role"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "rank",
                    models.CharField(blank=True, help_text="as on the uniform", max_length=60),
                ),
                ("service_number", models.CharField(blank=True, max_length=30)),
                ("language", models.CharField(default="en", help_text="BCP 47", max_length=5)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "path",
                    models.CharField(
                        help_text="slugs from the root, each closed by a slash",
                        max_length=200,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state_police", "State Police"),
                            ("district_police", "District Police"),
                            ("police_station", "Police Station"),
                            ("ahtu", "Ahtu"),
                            ("railway_police", "Railway Police"),
                            ("ssb", "Ssb"),
                            ("ngo", "Ngo"),
                            ("cwc", "Cwc"),
                            ("bureau", "Bureau"),
                            ("control_room", "Control Room"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(help_text="in English", max_length=120)),
                (
                    "local_name",
                    models.CharField(
                        blank=True, help_text="in the State's language", max_length=120
                    ),
                ),
                ("state_code", models.CharField(help_text="ISO 3166-2", max_length=8)),
                (
                    "district_code",
                    models.CharField(blank=True, help_text="core.values.places", max_length=24),
                ),
                (
                    "desk_phone",
                    models.CharField(blank=True, help_text="E.164, official", max_length=20),
                ),
                (
                    "desk_hours",
                    models.CharField(blank=True, help_text="as 00:00-24:00", max_length=60),
                ),
                (
                    "time_zone",
                    models.CharField(default="Asia/Kolkata", help_text="IANA name", max_length=40),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="access.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("station_writer", "Station Writer"),
                            ("station_officer", "Station Officer"),
                            ("ahtu_officer", "Ahtu Officer"),
                            ("border_post", "Border Post"),
                            ("ngo_worker", "Ngo Worker"),
                            ("railway_police", "Railway Police"),
                            ("cwc_member", "Cwc Member"),
                            ("supervisor", "Supervisor"),
                            ("control_room", "Control Room"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(help_text="as SHO, PS Sonauli", max_length=120)),
                ("local_title", models.CharField(blank=True, max_length=120)),
                ("official_phone", models.CharField(blank=True, help_text="E.164", max_length=20)),
                (
                    "last_answered_on",
                    models.DateField(blank=True, help_text="when the phone was", null=True),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="access.organisation",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subordinates",
                        to="access.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("fields", models.JSONField(help_text="field groups, as in registry.values")),
                ("purpose_kind", models.CharField(max_length=20)),
                ("purpose_reference", models.CharField(blank=True, max_length=120)),
                (
                    "legal_basis",
                    models.CharField(help_text="statute, court order or consent", max_length=120),
                ),
                (
                    "rule",
                    models.CharField(
                        help_text="key of the rule it was written under", max_length=120
                    ),
                ),
                (
                    "written_by_ref",
                    models.CharField(help_text="ref of the user, or system", max_length=40),
                ),
                (
                    "about_ref",
                    models.CharField(
                        blank=True, help_text="candidate, case, referral", max_length=40
                    ),
                ),
                ("since", models.DateTimeField(help_text="UTC")),
                ("until", models.DateTimeField(help_text="UTC; a grant without an end is refused")),
                ("withdrawn_at", models.DateTimeField(blank=True, help_text="UTC", null=True)),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation.subject",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="access.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("held_since", models.DateTimeField(help_text="UTC")),
                (
                    "held_until",
                    models.DateTimeField(
                        blank=True, help_text="UTC; null: holds it now", null=True
                    ),
                ),
                (
                    "is_additional",
                    models.BooleanField(default=False, help_text="additional or link charge"),
                ),
                (
                    "open_items_count",
                    models.PositiveIntegerField(default=0, help_text="on the list handed over"),
                ),
                (
                    "handed_over_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="access.post",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("username"),
                name="access_user_name_without_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("path__endswith", "/")),
                name="access_organisation_path_is_closed",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["post", "subject", "until"], name="access_grant_in_force"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("since"))),
                name="access_grant_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("fields", []), _negated=True),
                name="access_grant_names_its_fields",
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("held_until__isnull", True)),
                fields=("post", "user"),
                name="access_charge_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_until__isnull", True),
                    ("held_until__gte", models.F("held_since")),
                    _connector="OR",
                ),
                name="access_charge_ends_after_it_begins",
            ),
        ),
    ]
