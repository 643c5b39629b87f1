"""What row security asks of other tables, as functions: read once a statement, planned once.

As subqueries of the policy these tables were planned anew with every statement about people, some
2 ms each (ADR 0022). They run with the rights of whoever asks, and see the actor's setting only.
"""

from django.db import migrations

GRANTED = """
CREATE FUNCTION milaan_granted() RETURNS SETOF bigint LANGUAGE plpgsql STABLE AS $$
DECLARE moment timestamptz := coalesce((milaan_actor() ->> 'now')::timestamptz, now());
BEGIN
    RETURN QUERY SELECT g.subject_id FROM access_grant g
    WHERE g.post_id = (milaan_actor() ->> 'post_id')::bigint
        AND g.withdrawn_at IS NULL AND g.until > moment
        AND (g.consent_purpose = '' OR EXISTS (
            SELECT 1 FROM access_consent y
            WHERE y.subject_id = g.subject_id AND y.purpose = g.consent_purpose
                AND y.answer = 'given' AND y.expires_at > moment
                AND NOT EXISTS (
                    SELECT 1 FROM access_consent n
                    WHERE n.subject_id = g.subject_id AND n.purpose = g.consent_purpose
                        AND n.id > y.id)));
END $$
"""
CONFLICTED = """
CREATE FUNCTION milaan_conflicted() RETURNS SETOF bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT c.subject_id FROM access_conflict c
    WHERE c.user_id = (milaan_actor() ->> 'user_id')::bigint AND c.lifted_at IS NULL;
END $$
"""
# The column is a word of the policy, never of a request.
DESKS = """
CREATE FUNCTION milaan_desks_with(field text, fact text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    held jsonb := milaan_actor() -> fact;
    wanted text[] := CASE jsonb_typeof(held)
        WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(held))
        ELSE ARRAY[held #>> '{}'] END;
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT o.id FROM access_organisation o WHERE o.%I = ANY ($1)', field) USING wanted;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_own_password_and_session_epoch"),
    ]

    operations = [
        migrations.RunSQL(GRANTED, "DROP FUNCTION milaan_granted()"),
        migrations.RunSQL(CONFLICTED, "DROP FUNCTION milaan_conflicted()"),
        migrations.RunSQL(DESKS, "DROP FUNCTION milaan_desks_with(text, text)"),
    ]
