"""Each report says in whose name it was typed; those from before say nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_fence_factored")]

    operations = [
        migrations.AddField(
            "sourcereport",
            "in_the_name_of_post_ref",
            models.CharField(blank=True, db_default="", max_length=40),
        ),
    ]
