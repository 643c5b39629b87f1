"""Whose password somebody else has set, and a number that ends all sessions of a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0005_consents")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="must_choose_password",
            field=models.BooleanField(
                default=False, help_text="somebody else has set the one she has"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="session_epoch",
            field=models.PositiveIntegerField(
                default=0, help_text="counted on, it ends every session of hers, however it began"
            ),
        ),
    ]
