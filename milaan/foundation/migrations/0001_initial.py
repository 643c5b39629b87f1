"""The first tables of this app."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(max_length=20, unique=True)),
                ("seen_at", models.DateTimeField(help_text="UTC")),
            ],
        ),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("payload", models.JSONField(help_text="references and codes only")),
                ("created_at", models.DateTimeField(help_text="UTC")),
            ],
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(help_text="person, informant, suspect", max_length=20)),
                ("home_node", models.CharField(max_length=40)),
                (
                    "wrapped_key",
                    models.BinaryField(help_text="AES-256-GCM under a key epoch", null=True),
                ),
                (
                    "key_epoch",
                    models.PositiveIntegerField(help_text="which key-encryption key wraps it"),
                ),
                ("protection_class", models.CharField(default="standard", max_length=20)),
                ("erased_at", models.DateTimeField(blank=True, help_text="UTC", null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at__isnull", True), ("wrapped_key__isnull", False)),
                            models.Q(("erased_at__isnull", False), ("wrapped_key__isnull", True)),
                            _connector="OR",
                        ),
                        name="foundation_subject_has_a_key_until_erased",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job", models.CharField(max_length=120)),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("dead", "Dead")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(help_text="UTC; not before")),
                ("done_at", models.DateTimeField(blank=True, help_text="UTC", null=True)),
                (
                    "last_error",
                    models.CharField(
                        blank=True, help_text="class of the error only", max_length=80
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="foundation.outboxevent",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "waiting")),
                        fields=["due_at", "id"],
                        name="foundation_delivery_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "job"), name="foundation_delivery_once"
                    )
                ],
            },
        ),
    ]
