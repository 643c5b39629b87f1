"""The fence on people made anew: what it asks of other tables is read by functions.

As 0003: made by `milaan.registry.fence` from the rules of their day, compared by a test (ADR 0022).
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("milaan.registry.migrations.0008_fence_factored").PERSONS
PERSONS = """
(SELECT milaan_actor() ->> 'role') = 'system' OR ((((SELECT (((((coalesce(a ->> 'role' = ANY
(ARRAY['railway_police', 'station_officer', 'station_writer']), false) OR coalesce(a ->> 'role'
= 'ahtu_officer', false)) OR coalesce(a ->> 'role' = ANY (ARRAY['border_post', 'ngo_worker']),
false)) OR coalesce(a ->> 'role' = 'cwc_member', false)) OR coalesce(a ->> 'role' =
'supervisor', false)) OR coalesce(a ->> 'role' = 'control_room', false)) FROM milaan_actor() a)
AND coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR ((SELECT
coalesce(a ->> 'role' = 'ahtu_officer', false) FROM milaan_actor() a) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
milaan_desks_with('district_code', 'district_codes'))), false)) OR ((SELECT coalesce(a ->>
'role' = 'cwc_member', false) FROM milaan_actor() a) AND coalesce(registry_personrecord.kind =
ANY (ARRAY['recovered', 'sighting', 'unidentified']), false) AND
coalesce(registry_personrecord.seen_district_code = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false)) OR ((SELECT (coalesce(a
->> 'role' = ANY (ARRAY['ahtu_officer', 'station_officer']), false) AND coalesce(a ->>
'organisation_kind' = 'bureau', false)) FROM milaan_actor() a) AND
coalesce(registry_personrecord.is_under_inquiry = true, false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
milaan_desks_with('state_code', 'state_code'))), false)) OR ((SELECT coalesce(a ->> 'role' = ANY
(ARRAY['ahtu_officer', 'border_post', 'control_room', 'cwc_member', 'ngo_worker',
'railway_police', 'station_officer', 'station_writer', 'supervisor']), false) FROM
milaan_actor() a) AND coalesce(registry_personrecord.subject_id = ANY (ARRAY(SELECT
milaan_granted())), false))) AND NOT (coalesce(registry_personrecord.subject_id = ANY
(ARRAY(SELECT milaan_conflicted())), false) OR (coalesce(registry_personrecord.protection_class
= 'protected', false) AND NOT (((SELECT coalesce(a ->> 'role' = ANY (ARRAY['ahtu_officer',
'border_post', 'cwc_member', 'ngo_worker', 'railway_police', 'station_officer']), false) FROM
milaan_actor() a) AND coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR (SELECT
coalesce(a ->> 'organisation_kind' = 'bureau', false) FROM milaan_actor() a))) OR
(coalesce(registry_personrecord.handling_code = 'restricted', false) AND NOT ((((NOT (SELECT
coalesce(a ->> 'role' = 'control_room', false) FROM milaan_actor() a) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR ((SELECT
coalesce(a ->> 'role' = 'ahtu_officer', false) FROM milaan_actor() a) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
milaan_desks_with('district_code', 'district_codes'))), false))) OR (((SELECT coalesce(a ->>
'role' = 'cwc_member', false) FROM milaan_actor() a) AND coalesce(registry_personrecord.kind =
ANY (ARRAY['recovered', 'sighting', 'unidentified']), false)) AND
coalesce(registry_personrecord.seen_district_code = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false))) OR (SELECT coalesce(a
->> 'organisation_kind' = 'bureau', false) FROM milaan_actor() a))) OR
(coalesce(registry_personrecord.is_under_inquiry = true, false) AND NOT (SELECT coalesce(a ->>
'organisation_kind' = 'bureau', false) FROM milaan_actor() a)) OR ((SELECT (NOT coalesce(a ->>
'role' = ANY (ARRAY['ahtu_officer', 'railway_police', 'station_officer', 'station_writer']),
false) AND NOT coalesce(a ->> 'role' = 'supervisor', false)) FROM milaan_actor() a) AND
coalesce(registry_personrecord.is_deceased = true, false))))
"""


def fence(condition: str) -> str:
    return f"ALTER POLICY milaan_sight ON registry_personrecord USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_sets_of_the_fence"),
        ("registry", "0009_reports_in_the_name_of"),
    ]

    operations = [migrations.RunSQL(fence(PERSONS), fence(BEFORE))]
