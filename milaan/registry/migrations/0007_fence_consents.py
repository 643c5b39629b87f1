"""The fence on people made anew: a grant that rests on a consent ends with it (ADR 0027).

As 0003: made by `milaan.registry.fence` from the rules of their day, compared by a test (ADR 0022).
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("milaan.registry.migrations.0006_fence_conflicts").PERSONS
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
->> 'now'))::timestamptz, now()) AND (g.consent_purpose = '' OR EXISTS (SELECT 1 FROM
access_consent y WHERE y.subject_id = g.subject_id AND y.purpose = g.consent_purpose AND
y.answer = 'given' AND y.expires_at > coalesce(((SELECT milaan_actor() ->> 'now'))::timestamptz,
now()) AND NOT EXISTS (SELECT 1 FROM access_consent n WHERE n.subject_id = g.subject_id AND
n.purpose = g.consent_purpose AND n.id > y.id)))))) AND NOT (EXISTS (SELECT 1 FROM
access_conflict c WHERE c.subject_id = registry_personrecord.subject_id AND c.user_id = ((SELECT
milaan_actor() ->> 'user_id'))::bigint AND c.lifted_at IS NULL) OR
(coalesce(registry_personrecord.protection_class = 'protected', false) AND NOT
((coalesce(((SELECT milaan_actor() ->> 'role')) = ANY (ARRAY['ahtu_officer', 'border_post',
'cwc_member', 'ngo_worker', 'railway_police', 'station_officer']), false) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR
coalesce(((SELECT milaan_actor() ->> 'organisation_kind')) = 'bureau', false))) OR
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
        ("access", "0005_consents"),
        ("registry", "0006_fence_conflicts"),
    ]

    operations = [migrations.RunSQL(fence(PERSONS), fence(BEFORE))]
