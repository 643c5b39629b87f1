"""Every charge has an end; one that was given without gets a year from the day of the upgrade."""

from datetime import UTC, datetime, timedelta

from django.db import migrations, models
from django.db.models import F, Q

from milaan.core.values.mornings import honoured_at


def a_year_ahead() -> datetime:
    return honoured_at(datetime.now(UTC) + timedelta(days=365), "Asia/Kolkata")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.AddField(
            "charge",
            "until",
            models.DateTimeField(
                default=a_year_ahead, help_text="UTC; ends by itself then, in a working hour"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "charge",
            "held_until",
            models.DateTimeField(
                blank=True, help_text="UTC; when it was given up; null: not yet", null=True
            ),
        ),
        migrations.AddConstraint(
            "charge",
            models.CheckConstraint(
                condition=Q(until__gt=F("held_since")), name="access_charge_has_an_end_ahead"
            ),
        ),
    ]
