# SPDX-License-Identifier: Apache-2.0
"""The desks of the demo: two States and the border. Places are real, desks and people are not.

Phone numbers begin with +91 99999 or +977 99999 and belong to nobody here.
"""

from __future__ import annotations

from typing import NamedTuple


class Desk(NamedTuple):
    """One organisation; `path` ends with its own slug, the part before is its parent."""

    path: str
    kind: str
    name: str
    local_name: str
    state_code: str
    district: str  # an English name that values.places knows; empty for a whole State
    phone: str
    hours: str = "00:00-24:00"


class Seat(NamedTuple):
    """One post and the invented officer who holds it; `username` empty: held by nobody."""

    desk: str
    role: str
    title: str
    local_title: str
    phone: str
    superior: str  # title of the superior post in this table, or empty
    username: str
    officer: str
    rank: str
    language: str


MP = "mp-police/"
UP = "up-police/"
SSB = "ssb/"

DESKS = (
    Desk(MP, "state_police", "Madhya Pradesh Police", "मध्य प्रदेश पुलिस", "IN-MP", "", "+919999910000"),
    Desk(MP + "bhopal/", "district_police", "Bhopal District Police", "भोपाल ज़िला पुलिस", "IN-MP", "Bhopal", "+919999910100"),
    Desk(MP + "bhopal/ps-namuna-nagar/", "police_station", "PS Namuna Nagar", "थाना नमूना नगर", "IN-MP", "Bhopal", "+919999910101"),
    Desk(MP + "bhopal/ahtu/", "ahtu", "AHTU Bhopal", "मानव तस्करी निरोधक इकाई, भोपाल", "IN-MP", "Bhopal", "+919999910102"),
    Desk(MP + "grp-bhopal/", "railway_police", "GRP Bhopal Junction", "जीआरपी भोपाल जंक्शन", "IN-MP", "Bhopal", "+919999910103"),
    Desk(MP + "control-room/", "control_room", "State Control Room, Bhopal", "राज्य नियंत्रण कक्ष, भोपाल", "IN-MP", "", "+919999910104"),
    Desk(UP, "state_police", "Uttar Pradesh Police", "उत्तर प्रदेश पुलिस", "IN-UP", "", "+919999920000"),
    Desk(UP + "maharajganj/", "district_police", "Maharajganj District Police", "महराजगंज ज़िला पुलिस", "IN-UP", "Maharajganj", "+919999920100"),
    Desk(UP + "maharajganj/ps-sonauli/", "police_station", "PS Sonauli", "थाना सोनौली", "IN-UP", "Maharajganj", "+919999920101"),
    Desk(UP + "maharajganj/ahtu/", "ahtu", "AHTU Maharajganj", "मानव तस्करी निरोधक इकाई, महराजगंज", "IN-UP", "Maharajganj", "+919999920102"),
    Desk(SSB, "ssb", "Sashastra Seema Bal, demo frontier", "सशस्त्र सीमा बल, प्रदर्शन सीमांत", "IN-UP", "", "+919999930000"),
    Desk(SSB + "bop-sonauli/", "ssb", "SSB Border Interaction Team, Sonauli", "एसएसबी सीमा संवाद दल, सोनौली", "IN-UP", "Maharajganj", "+919999930101"),
    Desk("ngo-udaharan/", "ngo", "Udaharan Seva booth, Sonauli", "उदाहरण सेवा बूथ, सोनौली", "IN-UP", "Maharajganj", "+919999940101", "06:00-20:00"),
    Desk("cwc-maharajganj/", "cwc", "Child Welfare Committee, Maharajganj", "बाल कल्याण समिति, महराजगंज", "IN-UP", "Maharajganj", "+919999950101", "10:00-17:00"),
)  # fmt: skip

SEATS = (
    Seat(MP + "bhopal/", "supervisor", "SP Bhopal", "पुलिस अधीक्षक, भोपाल", "+919999910110", "", "mp.sp", "Devika Kalpit", "SP", "hi"),
    Seat(MP + "bhopal/ps-namuna-nagar/", "station_officer", "SHO, PS Namuna Nagar", "थाना प्रभारी, नमूना नगर", "+919999910111", "SP Bhopal", "mp.sho", "Harish Misal", "Inspector", "hi"),
    Seat(MP + "bhopal/ps-namuna-nagar/", "station_writer", "Writer, PS Namuna Nagar", "मुंशी, नमूना नगर", "+919999910101", "SHO, PS Namuna Nagar", "mp.writer", "Omkar Namuna", "Head Constable", "hi"),
    Seat(MP + "bhopal/ahtu/", "ahtu_officer", "In-charge, AHTU Bhopal", "प्रभारी, एएचटीयू भोपाल", "+919999910112", "SP Bhopal", "mp.ahtu", "Sarita Udaharan", "Inspector", "hi"),
    Seat(MP + "grp-bhopal/", "railway_police", "SHO, GRP Bhopal Junction", "थाना प्रभारी, जीआरपी भोपाल", "+919999910113", "", "mp.grp", "Naresh Patra", "Inspector", "hi"),
    Seat(MP + "control-room/", "control_room", "Duty officer, State Control Room", "ड्यूटी अधिकारी, राज्य नियंत्रण कक्ष", "+919999910104", "", "", "", "", ""),
    Seat(UP + "maharajganj/", "supervisor", "SP Maharajganj", "पुलिस अधीक्षक, महराजगंज", "+919999920110", "", "up.sp", "Ranjan Kalpit", "SP", "hi"),
    Seat(UP + "maharajganj/ps-sonauli/", "station_officer", "SHO, PS Sonauli", "थाना प्रभारी, सोनौली", "+919999920111", "SP Maharajganj", "up.sho", "Vinay Misal", "Inspector", "hi"),
    Seat(UP + "maharajganj/ahtu/", "ahtu_officer", "In-charge, AHTU Maharajganj", "प्रभारी, एएचटीयू महराजगंज", "+919999920112", "SP Maharajganj", "up.ahtu", "Farah Namuna", "Inspector", "en"),
    Seat(SSB, "supervisor", "Sector commander, demo frontier", "क्षेत्र कमांडर, प्रदर्शन सीमांत", "+919999930110", "", "ssb.hq", "Tsering Udaharan", "Commandant", "en"),
    Seat(SSB + "bop-sonauli/", "border_post", "Post commander, BIT Sonauli", "चौकी प्रभारी, बीआईटी सोनौली", "+919999930111", "Sector commander, demo frontier", "ssb.post", "Anjali Patra", "Sub-Inspector", "en"),
    Seat("ngo-udaharan/", "ngo_worker", "Booth in-charge, Sonauli", "बूथ प्रभारी, सोनौली", "+919999940111", "", "ngo.booth", "Maya Kalpit", "", "ne"),
    Seat("cwc-maharajganj/", "cwc_member", "Member, CWC Maharajganj", "सदस्य, बाल कल्याण समिति", "+919999950111", "", "up.cwc", "Lalita Misal", "", "hi"),
)  # fmt: skip

# The roles that the first page of the README names, in the order shown, and a superior.
SHOWN = ("mp.writer", "mp.sho", "mp.ahtu", "ssb.post", "ngo.booth", "mp.grp", "up.cwc", "up.ahtu", "mp.sp")  # fmt: skip
