# SPDX-License-Identifier: Apache-2.0
"""What each key of two old Devanagari fonts draws.

Kruti Dev 010 (drawn alike by DevLys 010) and Preeti put Devanagari glyphs on Latin codes. A
table row is `key drawn`; halves are written without their virama. Four glyphs act on their
neighbours: the short i stands before its syllable, the reph after it, the bar turns a half
letter into a whole one (or is the vowel sign of a), the dot belongs under the letter before it.

Source: the fonts' own key charts, compared with public conversion tables for both fonts.
"""

from __future__ import annotations

from dataclasses import dataclass

VIRAMA = "्"
# Private-use signs for the glyphs that act on their neighbours.
SHORT_I, REPH, BAR = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """One font: what each key, or run of keys, draws; `longest` is the longest run."""

    glyphs: dict[str, str]
    longest: int


def _font(whole: str, half: str, other: dict[str, str]) -> LegacyFont:
    glyphs = {key: drawn for key, drawn in _rows(whole)}
    glyphs |= {key: drawn + VIRAMA for key, drawn in _rows(half)}
    glyphs |= other
    return LegacyFont(glyphs, max(map(len, glyphs)))


def _rows(table: str) -> list[tuple[str, str]]:
    cells = table.split()
    return list(zip(cells[::2], cells[1::2], strict=True))


KRUTI_DEV_010 = _font(
    whole="""
    d क x ग Ä घ ³ ङ p च N छ t ज > झ ¥ ञ V ट B ठ M ड < ढ r त n द u न i प Q फ c ब Ò भ e म
    ; य j र y ल G ळ o व l स g ह | द्य K ज्ञ } द्व J श्र Ø क्र Ý फ्र æ द्र ç प्र Á प्र
    # रु : रू ô क्क ê ट्ट ë ट्ठ ì ड्ड ï ड्ढ ) द्ध – दृ — कृ é न्न ä क्त à ह्न á ह्य â हृ
    ã ह्म í द्द Ì द्द Í ट्ट Î ट्ठ Ï ड्ड Ñ कृ Ô ड्ढ v अ b इ bZ ई Ã ई m उ Å ऊ , ए ,s ऐ _ ऋ
    h ी q ु w ू ` ृ s े S ै a ं ¡ ँ % ः W ॅ ‚ ॉ ~ ् È ीं + ़ z ्र ª ्र î ्य Ó ्य å ० ƒ १
    „ २ … ३ † ४ ‡ ५ ˆ ६ ‰ ७ Š ८ ‹ ९ ñ ॰ Œ ॰ A । - . & - ( ; ] , @ / \\ ? ¼ ( ½ ) ¿ { À }
    ¾ = ^ ‘ * ’ Þ “ ß ”
    """,
    half="""
    D क [ ख X ग ? घ P च T ज ÷ झ Ö झ . ण R त F थ / ध Ë ध è ध U न I प ¶ फ C ब H भ E म ¸ य
    Y ल O व ' श Ü श " ष L स { क्ष = त्र « त्र Ù त्त ™ न्न º ह
    """,
    other={"k": BAR, "f": SHORT_I, "Z": REPH, "±": REPH + "ं", "Ç": SHORT_I + "ं",
           "Æ": SHORT_I + REPH, "É": SHORT_I + REPH + "ं", "Ê": "ी" + REPH},
)  # fmt: skip

PREETI = _font(
    whole="""
    s क v ख u ग 3 घ £ घ् ª ङ r च 5 छ h ज ´ झ em झ ` ञ 6 ट 7 ठ 8 ड 9 ढ t त y थ b द w ध
    g न k प km फ a ब e भ d म o य / र n ल j व z श ; स x ह 1 ज्ञ 2 द्द 4 द्ध q त्र Q त्त
    B द्य > श्र ? रु ¿ रू å द्व § ट्ट ¶ ठ्ठ ° ड्ढ • ड्ड Ý ट्ठ Ë ङ्ग Í ङ्क Î ङ्ख ‹ ङ्घ
    Å हृ ß द्म › द्र „ ध्र ¢ द्घ Qm क्त qm क्र k|m फ्र c अ O इ O{ ई p उ pm ऊ C ऋ P ए
    P] ऐ L ी ' ु " ू [ ृ ] े } ै + ं F ँ M ः \\ ् | ्र « ्र » ्र Ø ्य ! १ @ २ # ३ $ ४
    % ५ ^ ६ & ७ * ८ ( ९ ) ० . । = . _ ) - ( Ù ; Ú ’ æ “ Æ ” ÷ / ç ॐ
    """,
    half="""
    S क V ख U ग R च H ज ‰ झ ~ ञ 0 ण T त Y थ W ध G न K प ˆ फ A ब E भ D म N ल J व Z श i ष
    : स X ह I क्ष ¡ ज्ञ ¥ र
    """,
    other={"f": BAR, "l": SHORT_I, "{": REPH},
)
