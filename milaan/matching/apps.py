# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "milaan.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from milaan.access.explaining import explain_records
        from milaan.access.situations import keep_out_of
        from milaan.matching.queries import ids_about
        from milaan.matching.records.questions import CANDIDATES

        keep_out_of("conflicted_candidates", ids_about)
        explain_records(CANDIDATES)
