from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial")]

    operations = [
        migrations.AddField(
            "alert",
            "from_post_ref",
            models.CharField(blank=True, help_text="post it came from", max_length=40),
        ),
        migrations.AlterField(
            "alert",
            "side",
            models.CharField(
                blank=True, help_text="of the candidate: missing, found, committee", max_length=10
            ),
        ),
        migrations.AlterField(
            "alert",
            "about_ref",
            models.CharField(help_text="candidate; of a notice, the record", max_length=40),
        ),
        migrations.RemoveConstraint("alert", "alerts_one_open_of_a_kind"),
        migrations.AddConstraint(
            "alert",
            models.UniqueConstraint(
                fields=["about_ref", "side", "kind", "post_ref", "from_post_ref"],
                condition=Q(settled_at__isnull=True),
                name="alerts_one_open_of_a_kind",
            ),
        ),
    ]
