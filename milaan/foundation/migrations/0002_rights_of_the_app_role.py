"""Server and worker read and write rows and own nothing (ADR 0015).

The role may also be a group that a State grants to its own user. Where it is missing, as on a
server with one user for both, nothing happens here.
"""

from django.db import migrations

GRANT = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'milaan_app') AND current_user <> 'milaan_app'
    THEN
        GRANT USAGE ON SCHEMA public TO milaan_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO milaan_app;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO milaan_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public
            GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO milaan_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO milaan_app;
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]

    # Taking rights away again would stop a running server for nothing.
    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
