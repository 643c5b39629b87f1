"""The fence on people made anew: the same condition, each question about who reads asked once.

As 0003: made by `milaan.registry.fence` from the rules of their day, compared by a test (ADR 0022).
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("milaan.registry.migrations.0007_fence_consents").PERSONS
PERSONS = """
(SELECT milaan_actor() ->> 'role') = 'system' OR
(((coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false) AND (SELECT
(((((coalesce(a ->> 'role' = ANY (ARRAY['railway_police', 'station_officer', 'station_writer']),
false) OR coalesce(a ->> 'role' = 'ahtu_officer', false)) OR coalesce(a ->> 'role' = ANY
(ARRAY['border_post', 'ngo_worker']), false)) OR coalesce(a ->> 'role' = 'cwc_member', false))
OR coalesce(a ->> 'role' = 'supervisor', false)) OR coalesce(a ->> 'role' = 'control_room',
false)) FROM milaan_actor() a)) OR (coalesce((SELECT o.district_code FROM access_organisation o
WHERE o.id = registry_personrecord.owner_organisation_id) = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false) AND (SELECT coalesce(a
->> 'role' = 'ahtu_officer', false) FROM milaan_actor() a)) OR
(coalesce(registry_personrecord.kind = ANY (ARRAY['recovered', 'sighting', 'unidentified']),
false) AND coalesce(registry_personrecord.seen_district_code = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false) AND (SELECT coalesce(a
->> 'role' = 'cwc_member', false) FROM milaan_actor() a)) OR
(coalesce(registry_personrecord.is_under_inquiry = true, false) AND coalesce((SELECT
o.state_code FROM access_organisation o WHERE o.id =
registry_personrecord.owner_organisation_id) = ((SELECT milaan_actor() ->> 'state_code')),
false) AND (SELECT (coalesce(a ->> 'role' = ANY (ARRAY['ahtu_officer', 'station_officer']),
false) AND coalesce(a ->> 'organisation_kind' = 'bureau', false)) FROM milaan_actor() a)) OR
(EXISTS (SELECT 1 FROM access_grant g WHERE g.subject_id = registry_personrecord.subject_id AND
g.post_id = ((SELECT milaan_actor() ->> 'post_id'))::bigint AND g.withdrawn_at IS NULL AND
g.until > coalesce(((SELECT milaan_actor() ->> 'now'))::timestamptz, now()) AND
(g.consent_purpose = '' OR EXISTS (SELECT 1 FROM access_consent y WHERE y.subject_id =
g.subject_id AND y.purpose = g.consent_purpose AND y.answer = 'given' AND y.expires_at >
coalesce(((SELECT milaan_actor() ->> 'now'))::timestamptz, now()) AND NOT EXISTS (SELECT 1 FROM
access_consent n WHERE n.subject_id = g.subject_id AND n.purpose = g.consent_purpose AND n.id >
y.id)))) AND (SELECT coalesce(a ->> 'role' = ANY (ARRAY['ahtu_officer', 'border_post',
'control_room', 'cwc_member', 'ngo_worker', 'railway_police', 'station_officer',
'station_writer', 'supervisor']), false) FROM milaan_actor() a))) AND NOT (EXISTS (SELECT 1 FROM
access_conflict c WHERE c.subject_id = registry_personrecord.subject_id AND c.user_id = ((SELECT
milaan_actor() ->> 'user_id'))::bigint AND c.lifted_at IS NULL) OR
(coalesce(registry_personrecord.protection_class = 'protected', false) AND NOT (((SELECT
coalesce(a ->> 'role' = ANY (ARRAY['ahtu_officer', 'border_post', 'cwc_member', 'ngo_worker',
'railway_police', 'station_officer']), false) FROM milaan_actor() a) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR (SELECT
coalesce(a ->> 'organisation_kind' = 'bureau', false) FROM milaan_actor() a))) OR
(coalesce(registry_personrecord.handling_code = 'restricted', false) AND NOT ((((NOT (SELECT
coalesce(a ->> 'role' = 'control_room', false) FROM milaan_actor() a) AND
coalesce(registry_personrecord.owner_organisation_id = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'organisation_ids')::bigint)), false)) OR ((SELECT
coalesce(a ->> 'role' = 'ahtu_officer', false) FROM milaan_actor() a) AND coalesce((SELECT
o.district_code FROM access_organisation o WHERE o.id =
registry_personrecord.owner_organisation_id) = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false))) OR (((SELECT
coalesce(a ->> 'role' = 'cwc_member', false) FROM milaan_actor() a) AND
coalesce(registry_personrecord.kind = ANY (ARRAY['recovered', 'sighting', 'unidentified']),
false)) AND coalesce(registry_personrecord.seen_district_code = ANY (ARRAY(SELECT
jsonb_array_elements_text(milaan_actor() -> 'district_codes'))), false))) OR (SELECT coalesce(a
->> 'organisation_kind' = 'bureau', false) FROM milaan_actor() a))) OR
(coalesce(registry_personrecord.is_under_inquiry = true, false) AND NOT (SELECT coalesce(a ->>
'organisation_kind' = 'bureau', false) FROM milaan_actor() a)) OR
(coalesce(registry_personrecord.is_deceased = true, false) AND (SELECT (NOT coalesce(a ->>
'role' = ANY (ARRAY['ahtu_officer', 'railway_police', 'station_officer', 'station_writer']),
false) AND NOT coalesce(a ->> 'role' = 'supervisor', false)) FROM milaan_actor() a))))
"""


def fence(condition: str) -> str:
    return f"ALTER POLICY milaan_sight ON registry_personrecord USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_fence_consents")]

    operations = [migrations.RunSQL(fence(PERSONS), fence(BEFORE))]
