from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alerts", "0002_notices")]

    operations = [
        migrations.AddField(
            "alert",
            "further_refs",
            models.JSONField(
                blank=True,
                default=list,
                help_text="of a notice, more records that one question met",
            ),
        ),
    ]
