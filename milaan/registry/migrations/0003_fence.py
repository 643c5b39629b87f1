"""Row security on people and their keys: the second fence (ADR 0022).

The conditions are made by `milaan.registry.fence` from the rules of their day; a test says when
the rules have moved on and the next migration is due.
"""

from django.db import migrations

ACTOR = """
CREATE OR REPLACE FUNCTION milaan_actor() RETURNS jsonb LANGUAGE sql STABLE
RETURN nullif(current_setting('milaan.actor', true), '')::jsonb
"""
PERSONS = """
(SELECT milaan_actor() ->> 'role') = 'system' OR (((coalesce(((SELECT milaan_actor() ->>
'role')) = ANY (ARRAY['railway_police', 'station_officer', 'station_writer']), false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR
(coalesce(((SELECT milaan_actor() ->> 'role')) = 'ahtu_officer', false) AND
(coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false) OR
coalesce((SELECT o.district_code FROM access_organisation o WHERE o.id =
registry_personrecord.owner_organisation_id) = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false))) OR (coalesce(((SELECT
milaan_actor() ->> 'role')) = ANY (ARRAY['border_post', 'ngo_worker']), false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR
(coalesce(((SELECT milaan_actor() ->> 'role')) = 'cwc_member', false) AND
(coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false) OR
(coalesce(registry_personrecord.kind = ANY (ARRAY['recovered', 'sighting', 'unidentified']),
false) AND coalesce(registry_personrecord.seen_district_code = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false)))) OR
(((coalesce(((SELECT milaan_actor() ->> 'role')) = ANY (ARRAY['ahtu_officer',
'station_officer']), false) AND coalesce(((SELECT milaan_actor() ->> 'organisation_kind')) =
'bureau', false)) AND coalesce(registry_personrecord.is_under_inquiry = true, false)) AND
coalesce((SELECT o.state_code FROM access_organisation o WHERE o.id =
registry_personrecord.owner_organisation_id) = ((SELECT milaan_actor() ->> 'state_code')),
false)) OR (coalesce(((SELECT milaan_actor() ->> 'role')) = 'supervisor', false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR
(coalesce(((SELECT milaan_actor() ->> 'role')) = 'control_room', false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR
(coalesce(((SELECT milaan_actor() ->> 'role')) = ANY (ARRAY['ahtu_officer', 'border_post',
'control_room', 'cwc_member', 'ngo_worker', 'railway_police', 'station_officer',
'station_writer', 'supervisor']), false) AND EXISTS (SELECT 1 FROM access_grant g WHERE
g.subject_id = registry_personrecord.subject_id AND g.post_id = ((SELECT milaan_actor() ->>
'post_id'))::bigint AND g.withdrawn_at IS NULL AND g.until > coalesce(((SELECT milaan_actor()
->> 'now'))::timestamptz, now())))) AND NOT ((coalesce(registry_personrecord.is_under_inquiry =
true, false) AND NOT coalesce(((SELECT milaan_actor() ->> 'organisation_kind')) = 'bureau',
false)) OR (coalesce(registry_personrecord.is_deceased = true, false) AND NOT (coalesce(((SELECT
milaan_actor() ->> 'role')) = ANY (ARRAY['ahtu_officer', 'railway_police', 'station_officer',
'station_writer']), false) OR coalesce(((SELECT milaan_actor() ->> 'role')) = 'supervisor',
false)))))
"""
SUBJECTS = """
(SELECT milaan_actor() ->> 'role') = 'system' OR kind <> 'person' OR EXISTS (SELECT 1 FROM
registry_personrecord p WHERE p.subject_id = foundation_subject.id)
"""


def fence(table: str, condition: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY milaan_sight ON {table} USING ({condition}) WITH CHECK (true)",
    ]


def open_again(table: str) -> list[str]:
    return [
        f"DROP POLICY milaan_sight ON {table}",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("registry", "0002_names_apart")]

    operations = [
        migrations.RunSQL(ACTOR, "DROP FUNCTION milaan_actor()"),
        migrations.RunSQL(
            fence("registry_personrecord", PERSONS), open_again("registry_personrecord")
        ),
        migrations.RunSQL(fence("foundation_subject", SUBJECTS), open_again("foundation_subject")),
    ]
