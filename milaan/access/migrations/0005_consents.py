"""What people agreed to: rows that the database itself refuses to change or remove (ADR 0027)."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORBID = """
CREATE FUNCTION access_consent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'consents are append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER access_consent_append_only BEFORE UPDATE OR DELETE ON access_consent
    FOR EACH STATEMENT EXECUTE FUNCTION access_consent_is_append_only();
CREATE TRIGGER access_consent_never_emptied BEFORE TRUNCATE ON access_consent
    FOR EACH STATEMENT EXECUTE FUNCTION access_consent_is_append_only();
"""
ALLOW = """
DROP TRIGGER access_consent_append_only ON access_consent;
DROP TRIGGER access_consent_never_emptied ON access_consent;
DROP FUNCTION access_consent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_conflicts_and_rule_sets"),
        ("foundation", "0002_rights_of_the_app_role"),
    ]

    operations = [
        migrations.AddField(
            model_name="grant",
            name="consent_purpose",
            field=models.CharField(
                blank=True,
                default="",
                help_text="the consent it rests on; empty: on none",
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("purpose", models.CharField(help_text="consents/purposes.toml", max_length=30)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("by_whom", models.CharField(help_text="consent_values.BY_WHOM", max_length=12)),
                (
                    "how",
                    models.CharField(blank=True, help_text="consent_values.HOW", max_length=12),
                ),
                (
                    "assent",
                    models.CharField(
                        blank=True, help_text="a child's own word: ASSENTS", max_length=10
                    ),
                ),
                (
                    "order_reference",
                    models.CharField(blank=True, help_text="digits of the order", max_length=60),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="why it ended; a code", max_length=30),
                ),
                (
                    "language",
                    models.CharField(blank=True, help_text="BCP 47, of the text", max_length=8),
                ),
                ("text_version", models.PositiveSmallIntegerField(default=0)),
                (
                    "text_digest",
                    models.CharField(
                        blank=True, help_text="SHA-256 of the text, hex", max_length=64
                    ),
                ),
                ("said_at", models.DateTimeField(help_text="UTC")),
                ("expires_at", models.DateTimeField(help_text="UTC; never without an end")),
                ("post_ref", models.CharField(blank=True, max_length=40)),
                ("in_the_name_of_post_ref", models.CharField(blank=True, max_length=40)),
                (
                    "remarks",
                    models.BinaryField(
                        blank=True, help_text="in the person's own words", null=True
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="foundation.subject",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "purpose", "-id"], name="access_consent_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "given"), _negated=True),
                            ("expires_at__gt", models.F("said_at")),
                            _connector="OR",
                        ),
                        name="access_consent_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "given"), _negated=True),
                            models.Q(("text_digest__gt", ""), ("text_version__gt", 0)),
                            _connector="OR",
                        ),
                        name="access_consent_names_its_text",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORBID, ALLOW),
    ]
