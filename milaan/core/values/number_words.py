# SPDX-License-Identifier: Apache-2.0
"""How officers head the numbers of their papers, State by State.

Stems of the letters before the number, points, zeros and spaces taken out: `मु0अ0सं0`,
`मु.अ.सं.` and `मु० अ० सं०` are all `मुअसं`. The first kind with a fitting stem wins.

Source: field rules 1 to 3; own knowledge of the headings, additions are welcome.
"""

from __future__ import annotations

STEMS: dict[str, tuple[str, ...]] = {
    "zero_fir": ("zerofir", "zero", "जीरो", "जिरो", "शून्य", "शुन्य", "শূন্য", "ઝીરો"),
    "missing": (
        *("गुमइंसान", "गुमइन्सान", "गुमशुद", "गुइंक्र", "गुइक्र", "गुमबालक", "गुमबालिका", "मिसिंग"),
        *("मनुष्यमिसिंग", "हरवले", "missing", "mprno", "misper", "gumsan", "guminsan", "gumshud"),
        *("নিখোঁজ", "ગુમજાણવા", "ગુમ"),
    ),
    "unidentified_dead": (
        *("मर्ग", "अकस्मात", "अमृ", "अज्ञातशव", "लावारिस", "marg", "udcase", "udno", "udr"),
        *("unnaturaldeath", "inquest", "adno", "adr", "অপমৃত্যু", "અકસ્માતમોત", "અમોત"),
    ),
    "gd": (
        *("रोजनामचा", "सान्हा", "रोसा", "जीडी", "रपट", "स्टेशनडायरी", "स्टेडा", "दैनिकी"),
        *("gd", "gde", "generaldiary", "dailydiary", "ddno", "sde", "stationdiary", "rapat"),
        *("roznamcha", "rojnamcha", "sanha", "জিডি", "সাধারণডায়েরি", "સ્ટેડા"),
    ),
    "fir": (
        *("अपक", "अपराध", "मुअसं", "मुअस", "मुकदमा", "मुनं", "गुर", "गुन्हा", "एफआई", "एफआइ"),
        *("प्राथमिकी", "प्रथमसूचना", "कांड", "काण्ड", "केसनं", "केससं", "cr", "crime", "fir"),
        *("firstinformation", "case", "mukadma", "mucr", "apkr", "apcr", "kand"),
        *("এফআইআর", "মামলা", "কেস", "ગુર", "એફઆઈઆર", "ਐਫਆਈਆਰ", "ਮੁਕੱਦਮਾ", "ایفآئیآر", "مقدمہ"),
    ),
}
