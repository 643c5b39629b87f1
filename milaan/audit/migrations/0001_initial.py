"""The first tables of this app."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entry_id", models.BigIntegerField(unique=True)),
                ("index", models.BigIntegerField(help_text="0 for the first entry", unique=True)),
                (
                    "leaf",
                    models.BinaryField(help_text="32 bytes: hash of the entry's canonical bytes"),
                ),
                (
                    "link",
                    models.BinaryField(help_text="32 bytes: running hash over all leaves so far"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditPending",
            fields=[
                ("entry_id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField(help_text="UTC")),
                ("event", models.CharField(max_length=80)),
                ("allowed", models.BooleanField()),
                (
                    "rule",
                    models.CharField(
                        help_text="key of the access rule that decided", max_length=120
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="the rule's sentence", max_length=300),
                ),
                ("actor_ref", models.CharField(max_length=40)),
                ("post_ref", models.CharField(blank=True, max_length=40)),
                ("organisation_ref", models.CharField(blank=True, max_length=40)),
                (
                    "subject_ref",
                    models.CharField(help_text="subject, or the record it is about", max_length=64),
                ),
                ("purpose_kind", models.CharField(max_length=20)),
                ("purpose_reference", models.CharField(blank=True, max_length=120)),
                (
                    "details",
                    models.JSONField(default=dict, help_text="codes, counts and references only"),
                ),
                (
                    "salt",
                    models.BinaryField(
                        help_text="16 random bytes, so that a digest cannot be guessed"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_ref", "at"], name="audit_entry_by_subject"),
                    models.Index(fields=["actor_ref", "event", "at"], name="audit_entry_by_actor"),
                ],
            },
        ),
    ]
