"""Text typed in Kruti Dev 010, DevLys 010 and Preeti. All names are invented or common words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.text.legacy_fonts import KRUTIDEV010, PREETI_NAME, detect_legacy_font, to_unicode

KRUTI = {
    "lquhrk": "सुनीता", "jes'k": "रमेश", "vukfedk": "अनामिका", "dkYifud": "काल्पनिक",
    "mEehnokj": "उम्मीदवार", "nqxkZ": "दुर्गा", "iwf.kZek": "पूर्णिमा", "y{eh": "लक्ष्मी",
    "d`\".kk": "कृष्णा", "izfrHkk": "प्रतिभा", "{kek ijh{kd": "क्षमा परीक्षक",
    "lR;oku": "सत्यवान", "vkseizdk'k": "ओमप्रकाश", ",s'o;kZ": "ऐश्वर्या",
    "bZ'ojh": "ईश्वरी", "t+hur": "ज़ीनत", "cM+k": "बड़ा", "/kfu;k": "धनिया",
    "[kq'kcw": "खुशबू", "pUnzk": "चन्द्रा", "lfjrk": "सरिता", "xksfoUn": "गोविन्द",
    "'kkafr": "शांति", "fefJrk": "मिश्रिता", "dkSlY;k": "कौसल्या", "oÆrdk": "वर्तिका",
    "foØe": "विक्रम", "=kklnh": "त्रासदी", "jkf/kdk": "राधिका", "eaxyk": "मंगला",
}  # fmt: skip
PREETI = {
    ";'gLtf": "सुनीता", "/d]z": "रमेश", "sfNklgs": "काल्पनिक", "b'uf{": "दुर्गा",
    "k'l0f{df": "पुर्णिमा", "nIdL": "लक्ष्मी", "kmf]6f]": "फोटो", "cfgGb": "आनन्द",
    "cf]d": "ओम", "k|ltef": "प्रतिभा", "P]Zjof{": "ऐश्वर्या", "O{Zj/L": "ईश्वरी",
    "yfkf": "थापा", "tfdfª": "तामाङ", "u'?ª": "गुरुङ", "/fO{": "राई", "s[i0f": "कृष्ण",
    "e08f/L": "भण्डारी", "l;+x": "सिंह", "1fg]Gb|": "ज्ञानेन्द्र", "ljZj": "विश्व",
    "emfF;L": "झाँसी",
}  # fmt: skip
ORDINARY = (
    "Sunita Devi|Ramesh Yadav|Smt. Kamla|MD ASLAM|K.S. Ramesh|Lal Singh|Jyoti Jha|"
    "Krishnamurthy Iyengar|Mst Rukhsana|Shrikrishna Vyas|D'Testa|12/2025"
).split("|")


@pytest.mark.parametrize(("typed", "meant"), KRUTI.items())
def test_kruti_dev_becomes_unicode(typed: str, meant: str) -> None:
    assert to_unicode(typed, KRUTIDEV010) == meant


@pytest.mark.parametrize(("typed", "meant"), PREETI.items())
def test_preeti_becomes_unicode(typed: str, meant: str) -> None:
    assert to_unicode(typed, PREETI_NAME) == meant


def test_a_column_tells_its_font() -> None:
    assert detect_legacy_font(list(KRUTI)) == KRUTIDEV010
    assert detect_legacy_font(list(PREETI)) == PREETI_NAME


@pytest.mark.parametrize("seed", range(5))
def test_twelve_cells_are_enough(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311
    assert detect_legacy_font(pick.sample(list(KRUTI), 12)) == KRUTIDEV010
    assert detect_legacy_font(pick.sample(list(PREETI), 12)) == PREETI_NAME


@pytest.mark.parametrize(
    "column", [ORDINARY, ["सुनीता", "रमेश"], ["12/2025", "13"], [], [""], "Sunita", ["سنیتا"]]
)
def test_ordinary_columns_are_left_alone(column: list[str] | str) -> None:
    assert detect_legacy_font(column) is None


@given(st.text(max_size=60), st.sampled_from([KRUTIDEV010, PREETI_NAME]))
def test_any_text_is_converted_without_fault(text: str, font: str) -> None:
    assert isinstance(to_unicode(text, font), str)
    detect_legacy_font(text)
