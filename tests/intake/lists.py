"""Person files for tests: invented people only."""

HEADER = "id,kind,names,sex,age,age_on,father_names,home_state,home_district,seen_on,height_cm\n"
ASHA = "1,missing,Asha Example|आशा,f,14,2025-11-14,Ramlal Example,IN-MP,Balaghat,2025-11-14,150\n"
BINA = "2,missing,Bina Sample,f,15,,Mohan Sample,IN-MP,Balaghat,2025-10,\n"
BROKEN = "3,missing,Chanda,x,,,,,,,\n"
DINA = "4,recovered,Dina,m,,,,,,2025-13-40,\n"
EMPTY = "5,,,,,,,,,,\n"
GOOD = HEADER + ASHA + BINA
MIXED = HEADER + ASHA + BROKEN + BINA + DINA + EMPTY + '6,"two\nlines",x,x,x,x,x,x,x,x,x,x,x\n'
KRUTI = (
    "id,names,father_names,home_district\n"
    "1,lquhrk,jkeyky,ckyk?kkV\n2,lqjs'k dqekj,eksgu flag,Hkksiky\n3,vk'kk nsoh,';keyky,lkxj\n"
)
