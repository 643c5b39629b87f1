"""The database itself refuses to change or remove what is on the log (ADR 0005).

Triggers bind every role, the owner too; the rights of every other role are cut down as well. This
stops mistakes and a server that was broken into, not an administrator: against her stands the
chain of hashes. Each new entry is put on the waiting list of the sequencer by the database, so
that no entry can be written past it.
"""

from django.db import migrations

FORBID = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_never_emptied BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON audit_auditlink
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_link_never_emptied BEFORE TRUNCATE ON audit_auditlink
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

CREATE FUNCTION audit_entry_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_auditpending (entry_id) SELECT id FROM fresh;
    RETURN NULL;
END $$;

CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_auditentry
    REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_waits();

DO $$ DECLARE other record; BEGIN
    FOR other IN
        SELECT DISTINCT c.relname, rights.grantee::regrole AS role
        FROM pg_class c, aclexplode(c.relacl) rights
        WHERE c.relname IN ('audit_auditentry', 'audit_auditlink')
            AND rights.grantee <> c.relowner AND rights.grantee <> 0
    LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %s', other.relname, other.role);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO %s', other.relname, other.role);
    END LOOP;
END $$;
"""

ALLOW = """
DROP TRIGGER audit_entry_waits ON audit_auditentry;
DROP FUNCTION audit_entry_waits();
DROP TRIGGER audit_entry_append_only ON audit_auditentry;
DROP TRIGGER audit_entry_never_emptied ON audit_auditentry;
DROP TRIGGER audit_link_append_only ON audit_auditlink;
DROP TRIGGER audit_link_never_emptied ON audit_auditlink;
DROP FUNCTION audit_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("foundation", "0002_rights_of_the_app_role"),
    ]

    operations = [migrations.RunSQL(FORBID, ALLOW)]
