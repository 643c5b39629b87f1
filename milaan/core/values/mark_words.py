# SPDX-License-Identifier: Apache-2.0
"""Words for marks on the body in the languages of the posts, by code.

Each row: code, then its words; Devanagari rows hold Hindi, Nepali, Marathi and Maithili, and
the Latin rows what officers type for them. Own knowledge; a speaker's additions are welcome.
"""

from __future__ import annotations

KINDS: dict[str, str] = {
    "mole": (
        "mole moles til teel masa तिल तील मसा मस्सा कोठी कोठो চিল তিল ਤਿਲ તલ તિલ ତିଳ மச்சம் "
        "పుట్టుమచ్చ ಮಚ್ಚೆ മറുക് تل"
    ),
    "wart": "wart warts मस्से मुसा चामखील আঁচিল",
    "birthmark": ("birthmark birthmarks lahsun lahsan लहसुन लहसन जन्मचिन्ह जन्मजात জন্মদাগ जडुल জড়ুল"),
    "tattoo": (
        "tattoo tattoos tatoo tatto godna gudna godan gudaa godana गोदना गुदना गोदा गुदा टैटू "
        "टैटु टॅटू गोंदण गोदनो খোদাই উল্কি ট্যাটু ਟੈਟੂ છૂંદણું ટેટૂ ଚିତା பச்சை పచ్చబొట్టు "
        "ಹಚ್ಚೆ ടാറ്റൂ ٹیٹو"
    ),
    "scar": (
        "scar scars chot khat nishan stitch stitches stich चोट खत दाग घाव टांका टांके टाँका "
        "टाँके जख्म ज़ख्म जखम व्रण কাটা ক্ষত দাগ ਸੱਟ ઘા ડાઘ தழும்பு మచ్చ ಗಾಯ മുറിവ് زخم"
    ),
    "burn": (
        "burn burns burnt burned scald jala jale jali जला जले जली जलने पोलेको डढेको भाजलेला "
        "পোড়া ਸੜੇ દાઝેલ தீக்காயம் കാലിന്ന جلا"
    ),
    "cut": "cut cuts kata kati kate कटा कटी कटे काटेको कापलेला",
    "missing_part": "amputated amputation severed missing अपंग कटकर गायब",
    "extra_finger": "sixfinger polydactyly छंगा छांगुर छह छः छ",
    "pockmarks": "pock pox pockmarks smallpox chechak चेचक माता खोडदाग বসন্ত",
    "vitiligo": "vitiligo leucoderma leukoderma सफेद फुलबहरी श्वेत दुबी कोड শ্বেতী",
    "squint": "squint bhenga भेंगा भेंगी टेढी ट্যারা ডেড়ো डेढो",
    "limp": ("limp limps lame polio langda langdi लंगडा लंगडी लंगड़ा लंगड़ी पोलियो खोडा लङ्गडो লেংড়া খোঁড়া"),
    "piercing": "pierced piercing छेद छिद्र छिदा छिदी",
    "hernia": "hernia swelling lump गांठ गाँठ सूजन",
    "cleft_lip": "cleft harelip खंडतालू कटाहोंठ",
}

PARTS: dict[str, str] = {
    "forehead": (
        "forehead matha mathe mastak माथा माथे ललाट कपाल निधार কপাল ਮੱਥੇ કપાળ நெற்றி నుదురు پیشانی"
    ),
    "face": ("face mukh chehra chehre चेहरा चेहरे मुख मुंह मुँह मुहार अनुहार মুখ ਮੂੰਹ મોઢા முகம் ముఖం چہرہ"),
    "cheek": "cheek cheeks gaal gal gala गाल गालों গাল ਗੱਲ ગાલ கன்னம் చెంప ಕೆನ್ನೆ گال",
    "chin": "chin thuddi thodi ठुड्डी ठोडी ठोढ़ी ठोढी चिउँडो हनुवटी থুতনি ਠੋਡੀ દાઢી தாடை ٹھوڑی",
    "nose": "nose naak nak नाक নাক ਨੱਕ નાક மூக்கு ముక్కు ناک",
    "lip": "lip lips honth hoth hont होंठ होठ ओठ होंठों ঠোঁট ਬੁੱਲ੍ਹ હોઠ உதடு پెదవి ہونٹ",
    "eye": "eye eyes aankh ankh आंख आँख आँखा डोळा চোখ ਅੱਖ આંખ கண் కన్ను آنکھ",
    "eyebrow": "eyebrow eyebrows bhauh bhau भौंह भौं भोंह आँखीभौँ भुवई ভ্রু ભમર புருவம்",
    "ear": "ear ears kaan kan कान কান ਕੰਨ કાન காது చెవి کان",
    "head": "head sir sar सिर सर टाउको डोके डोक्यावर মাথা ਸਿਰ માથું தலை తల سر",
    "neck": "neck gardan gala throat गर्दन गला गले घाँटी मान গলা ਗਰਦਨ ગરદન கழுத்து మెడ گردن",
    "chest": "chest breast chhati chati seena छाती सीना सीने বুক ਛਾਤੀ છાતી மார்பு ఛాతీ سینہ",
    "stomach": "stomach belly abdomen pet pait पेट নাভি পেট ਢਿੱਡ પેટ வயிறு పొట్ట پیٹ",
    "back": "back peeth pith पीठ ढाड पाठ পিঠ ਪਿੱਠ પીઠ முதுகு వీపు پیٹھ",
    "waist": "waist hip kamar कमर কোমর ਲੱਕ કમર இடுப்பு నడుము کمر",
    "shoulder": (
        "shoulder shoulders kandha kandhe कंधा कंधे कन्धा कन्धे काँध खांदा কাঁধ ਮੋਢੇ ખભા தோள் భుజం کندھا"
    ),
    "arm": (
        "arm arms forearm baanh bahu banh baju बांह बाँह बाह बाजू भुजा पाखुरा বাহু ਬਾਂਹ બાવડું மேற்கை بازو"
    ),
    "elbow": "elbow kohni कोहनी कुहिनो कोपर কনুই કોણી முழங்கை",
    "wrist": "wrist kalai कलाई नाडी मनगट কব্জি ਗੁੱਟ કાંડું மணிக்கட்டு کلائی",
    "hand": "hand hands hath haath हाथ हात হাত ਹੱਥ હાથ ହାତ கை చేయి ಕೈ കൈ ہاتھ",
    "palm": "palm hatheli हथेली हत्केला तळहात হাতের তালু ਹਥੇਲੀ હથેળી உள்ளங்கை ہتھیلی",
    "finger": ("finger fingers ungli angul उंगली उँगली अंगुली औंला औंलो बोट আঙুল ਉਂਗਲ આંગળી விரல் వేలు انگلی"),
    "thumb": "thumb angutha अंगूठा अंगूठे बुढीऔंला अंगठा বুড়ো ਅੰਗੂਠਾ અંગૂઠો கட்டைவிரல் انگوٹھا",
    "thigh": "thigh jangh jaangh जांघ जाँघ तिघ्रा मांडी উরু ਪੱਟ જાંઘ தொடை తొడ ران",
    "knee": "knee ghutna ghutne घुटना घुटने घुँडा गुडघा হাঁটু ਗੋਡੇ ઘૂંટણ முழங்கால் మోకాలు گھٹنا",
    "leg": (
        "leg legs taang tang pair per pindli shin calf टांग टाँग पैर पिंडली खुट्टा पाय পা ਲੱਤ "
        "પગ கால் కాలు ٹانگ"
    ),
    "foot": (
        "foot feet ankle heel toe paon paanv पांव पाँव एड़ी एडी पैताला টাখনা পায়ের ਪੈਰ எடி பாதம் పాదం پاؤں"
    ),
}

SIDES: dict[str, str] = {
    "left": (
        "left lt l baya bayan baye bayen baen baayen बायां बायाँ बाएं बाएँ बायें बांया बाँया "
        "बांये बाँये बाईं बायीं देब्रे देब्रो डावा डाव्या डावी বাম বাঁ ਖੱਬਾ ਖੱਬੇ ડાબા ડાબો "
        "ડાબી ବାମ இடது ఎడమ ಎಡ ഇടത് بایاں بائیں"
    ),
    "right": (
        "right rt r daya dayan daye dayen dahina dahine daen दायां दायाँ दाएं दाएँ दायें "
        "दांया दाँया दांये दाँये दाईं दायीं दाहिना दाहिने दाहिनी दाहिनो उजवा उजव्या उजवी ডান "
        "ਸੱਜਾ ਸੱਜੇ જમણા જમણો જમણી ଡାହାଣ வலது కుడి ಬಲ വലത് دایاں دائیں"
    ),
    "both": "both dono दोनों दोनो दुवै दोन्ही উভয় দুই ਦੋਵੇਂ બંને இரு రెండు دونوں",
}
