"""The Merkle tree over the log, and its signed checkpoints (ADR 0028).

The tree of a log that is there already is made from its leaves; the running link goes, which said
less: it proved nothing to anybody who had not read the whole log.
"""

from itertools import batched

from django.db import migrations, models

from milaan.core.ledger.tree import Node, grown

APPEND_ONLY = """
CREATE TRIGGER audit_node_append_only BEFORE UPDATE OR DELETE ON audit_auditnode
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_node_never_emptied BEFORE TRUNCATE ON audit_auditnode
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_auditcheckpoint
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_checkpoint_never_emptied BEFORE TRUNCATE ON audit_auditcheckpoint
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

DO $$ DECLARE other record; BEGIN
    FOR other IN
        SELECT DISTINCT c.relname, rights.grantee::regrole AS role
        FROM pg_class c, aclexplode(c.relacl) rights
        WHERE c.relname IN ('audit_auditnode', 'audit_auditcheckpoint')
            AND rights.grantee <> c.relowner AND rights.grantee <> 0
    LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %s', other.relname, other.role);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO %s', other.relname, other.role);
    END LOOP;
END $$;
"""
CHANGEABLE = """
DROP TRIGGER audit_node_append_only ON audit_auditnode;
DROP TRIGGER audit_node_never_emptied ON audit_auditnode;
DROP TRIGGER audit_checkpoint_append_only ON audit_auditcheckpoint;
DROP TRIGGER audit_checkpoint_never_emptied ON audit_auditcheckpoint;
"""
BATCH = 2_000


def make_tree(apps, schema_editor):
    links, node_of = apps.get_model("audit", "AuditLink"), apps.get_model("audit", "AuditNode")
    size, peaks = 0, []
    leaves = links.objects.order_by("index").values_list("leaf", flat=True)
    for batch in batched(leaves.iterator(chunk_size=BATCH), BATCH):
        complete, size = grown(size, [peak.hash for peak in peaks], map(bytes, batch))
        for node in complete:
            push(peaks, node)
        node_of.objects.bulk_create(
            node_of(level=node.level, position=node.position, hash=node.hash)
            for node in complete
            if node.level
        )


def push(peaks: list[Node], node: Node) -> None:
    if node.level:
        del peaks[-2:]
    peaks.append(node)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_entries_are_append_only")]

    operations = [
        migrations.CreateModel(
            name="AuditNode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.SmallIntegerField(help_text="it covers 2 to this power of leaves"),
                ),
                ("position", models.BigIntegerField()),
                ("hash", models.BinaryField(help_text="32 bytes")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("level", "position"), name="audit_node_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditCheckpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField(unique=True)),
                ("root", models.BinaryField(help_text="32 bytes")),
                ("made_at", models.DateTimeField(help_text="UTC")),
                ("note", models.TextField(help_text="C2SP checkpoint with this node's signature")),
            ],
        ),
        migrations.RunPython(make_tree, migrations.RunPython.noop),
        migrations.RunSQL(APPEND_ONLY, CHANGEABLE),
        migrations.RemoveField(model_name="auditlink", name="link"),
    ]
