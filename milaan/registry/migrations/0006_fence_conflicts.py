"""The fence on people made anew: conflicts of interest, handling codes, protection class.

As 0003: made by `milaan.registry.fence` from the rules of their day, compared by a test (ADR 0022).
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("milaan.registry.migrations.0003_fence").PERSONS
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
->> 'now'))::timestamptz, now())))) AND NOT (EXISTS (SELECT 1 FROM access_conflict c WHERE
c.subject_id = registry_personrecord.subject_id AND c.user_id = ((SELECT milaan_actor() ->>
'user_id'))::bigint AND c.lifted_at IS NULL) OR (coalesce(registry_personrecord.protection_class
= 'protected', false) AND NOT ((coalesce(((SELECT milaan_actor() ->> 'role')) = ANY
(ARRAY['ahtu_officer', 'border_post', 'cwc_member', 'ngo_worker', 'railway_police',
'station_officer']), false) AND coalesce(registry_personrecord.owner_organisation_id = ANY
(ARRAY(SELECT jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false))
OR coalesce(((SELECT milaan_actor() ->> 'organisation_kind')) = 'bureau', false))) OR
(coalesce(registry_personrecord.handling_code = 'restricted', false) AND NOT ((((NOT
coalesce(((SELECT milaan_actor() ->> 'role')) = 'control_room', false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR
(coalesce(((SELECT milaan_actor() ->> 'role')) = 'ahtu_officer', false) AND coalesce((SELECT
o.district_code FROM access_organisation o WHERE o.id =
registry_personrecord.owner_organisation_id) = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false))) OR ((coalesce(((SELECT
milaan_actor() ->> 'role')) = 'cwc_member', false) AND coalesce(registry_personrecord.kind = ANY
(ARRAY['recovered', 'sighting', 'unidentified']), false)) AND
coalesce(registry_personrecord.seen_district_code = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false))) OR coalesce(((SELECT
milaan_actor() ->> 'organisation_kind')) = 'bureau', false))) OR
(coalesce(registry_personrecord.is_under_inquiry = true, false) AND NOT coalesce(((SELECT
milaan_actor() ->> 'organisation_kind')) = 'bureau', false)) OR
(coalesce(registry_personrecord.is_deceased = true, false) AND NOT (coalesce(((SELECT
milaan_actor() ->> 'role')) = ANY (ARRAY['ahtu_officer', 'railway_police', 'station_officer',
'station_writer']), false) OR coalesce(((SELECT milaan_actor() ->> 'role')) = 'supervisor',
false)))))
"""


def fence(condition: str) -> str:
    return f"ALTER POLICY milaan_sight ON registry_personrecord USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_conflicts_and_rule_sets"),
        ("registry", "0005_protection_class"),
    ]

    operations = [migrations.RunSQL(fence(PERSONS), fence(BEFORE))]
