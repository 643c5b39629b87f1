# SPDX-License-Identifier: Apache-2.0
"""The names of the Latin letters as eleven scripts write them: जी is G, எஸ் is S, ഡി is D.

One line a script, A to Z in order; spellings in use side by side with a slash. A word that is no
letter's name here may still read like one (see `name_words.LETTER_READINGS`).

Source: everyday spelling of initials and abbreviations (ए.टी.एम., ஜி.எஸ்.டி., കെ.എസ്.ആർ.ടി.സി.).
"""

from __future__ import annotations

from typing import Final

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_NAMES: Final = (
    # Devanagari: Hindi, Marathi, Nepali, Maithili
    "ए बी सी डी ई एफ/एफ़/ऐफ जी/गी एच/एच्/एेच/ऐच आई/आय/आइ जे/ज़े के एल/एल्/ऐल एम/एम्/ऐम एन/एन्/ऐन ओ पी क्यू/क्यु "
    "आर/आर् एस/एस्/ऐस टी यू/यु वी/व्ही डब्ल्यू/डब्लू/डब्ल्यु एक्स/ऐक्स वाई/वाय जेड/ज़ेड/झेड",
    # Bengali, Assamese
    "এ/এই বি চি/সি ডি ই এফ জি এইচ/এইছ আই জে কে এল/এল্ এম/এম্ এন/এন্ ও পি কিউ আর এস/এছ টি ইউ ভি "
    "ডব্লিউ/ডব্লু/ডাব্লু এক্স ওয়াই জেড",
    # Gurmukhi
    "ਏ ਬੀ ਸੀ ਡੀ ਈ ਐਫ/ਐਫ਼ ਜੀ ਐਚ/ਐੱਚ ਆਈ ਜੇ ਕੇ ਐਲ/ਐੱਲ ਐਮ/ਐੱਮ ਐਨ/ਐੱਨ ਓ ਪੀ ਕਿਊ/ਕਿਯੂ ਆਰ ਐਸ/ਐੱਸ ਟੀ ਯੂ ਵੀ "
    "ਡਬਲਯੂ/ਡਬਲਿਊ ਐਕਸ/ਐੱਕਸ ਵਾਈ ਜ਼ੈੱਡ/ਜ਼ੈਡ",
    # Gujarati
    "એ બી સી ડી ઈ/ઇ એફ જી એચ આઈ/આઇ જે કે એલ એમ એન ઓ પી ક્યૂ/ક્યુ આર એસ ટી યુ/યૂ વી ડબલ્યુ/ડબ્લ્યુ એક્સ "
    "વાય/વાઈ ઝેડ",
    # Odia
    "ଏ ବି ସି ଡି ଇ ଏଫ/ଏଫ୍ ଜି ଏଚ/ଏଚ୍ ଆଇ ଜେ କେ ଏଲ/ଏଲ୍ ଏମ/ଏମ୍ ଏନ/ଏନ୍ ଓ ପି କ୍ୟୁ ଆର/ଆର୍ ଏସ/ଏସ୍ ଟି ୟୁ ଭି "
    "ଡବ୍ଲ୍ୟୁ ଏକ୍ସ ୱାଇ/ୱାଏ ଜେଡ/ଜେଡ୍",
    # Tamil
    "ஏ பி/பீ சி/சீ டி/டீ இ/ஈ எஃப்/எப் ஜி/ஜீ எச்/ஹெச் ஐ ஜெ/ஜே கெ/கே எல் எம் என் ஓ/ஒ பி/பீ க்யூ/கியூ ஆர் எஸ் "
    "டி/டீ யு/யூ வி/வீ டபிள்யூ/டபிள்யு/டபுள்யூ எக்ஸ் ஒய்/வை இசட்/ஜெட்",
    # Telugu
    "ఎ/ఏ బి/బీ సి/సీ డి/డీ ఇ/ఈ ఎఫ్ జి/జీ హెచ్/ఎచ్ ఐ జె/జే కె/కే ఎల్ ఎం/ఎమ్ ఎన్ ఓ/ఒ పి/పీ క్యూ/క్యు ఆర్ ఎస్ "
    "టి/టీ యు/యూ వి/వీ డబ్ల్యు/డబ్ల్యూ ఎక్స్ వై జెడ్/జడ్",
    # Kannada
    "ಎ/ಏ ಬಿ ಸಿ ಡಿ ಇ/ಈ ಎಫ್ ಜಿ ಎಚ್/ಹೆಚ್ ಐ ಜೆ/ಜೇ ಕೆ/ಕೇ ಎಲ್ ಎಂ/ಎಮ್ ಎನ್ ಓ/ಒ ಪಿ ಕ್ಯೂ/ಕ್ಯು ಆರ್ ಎಸ್ ಟಿ ಯು/ಯೂ ವಿ "
    "ಡಬ್ಲ್ಯು/ಡಬ್ಲ್ಯೂ ಎಕ್ಸ್ ವೈ ಜೆಡ್/ಝಡ್",
    # Malayalam
    "എ/ഏ ബി സി ഡി ഇ/ഈ എഫ്/എഫ ജി എച്ച്/എച് ഐ ജെ/ജേ കെ/കേ എൽ/എല് എം/എമ് എൻ/എന് ഒ/ഓ പി ക്യു/ക്യൂ ആർ/ആര് എസ്/എസ "
    "ടി യു/യൂ വി ഡബ്ല്യു/ഡബ്ല്യൂ/ഡബ്ലിയു എക്സ്/എക്‌സ് വൈ/വയ് സെഡ്/ഇസഡ്",
    # Sinhala
    "ඒ බී/බි සී/සි ඩී/ඩි ඊ/ඉ එෆ්/එෆ ජී/ජි එච්/එච අයි/ඓ ජේ කේ එල්/එල එම්/එම එන්/එන ඕ/ඔ පී/පි කිව්/කියු ආර්/ආර එස්/එස "
    "ටී/ටි යූ/යු වී/වි ඩබ්ලිව්/ඩබ්ලියු එක්ස් වයි සෙඩ්/ඉසෙඩ්",
    # Urdu, Sindhi
    "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی "
    "ڈبلیو/ڈبلیوء ایکس وائی زیڈ",
)


def _by_name() -> dict[str, str]:
    # Where two letters share a name (Tamil writes B and P alike) the first stands for both.
    found: dict[str, str] = {}
    for line in _NAMES:
        for letter, names in zip(_LETTERS, line.split(), strict=True):
            for name in names.split("/"):
                found.setdefault(name, letter)
    return found


LETTER_NAMES: Final = _by_name()
