package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.rule.Match;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of data that a sentence names, the records of owners of data aside.
 *
 * @param classes all of them
 * @param sure those of them that the words leave no doubt of
 */
record NamedKinds(Set<DataClass> classes, Set<DataClass> sure) {
    /** Whose data it is rather than what. */
    static final Set<DataClass> OWNERS =
            EnumSet.of(DataClass.EMPLOYEE_RECORDS, DataClass.CUSTOMER_RECORDS, DataClass.STUDENT_RECORDS);

    /** What houses have rather than people: whose it is must be said beside it. */
    static final Set<DataClass> IMPERSONAL = EnumSet.of(
            DataClass.CREDENTIALS,
            DataClass.SOURCE_CODE,
            DataClass.INTELLECTUAL_PROPERTY,
            DataClass.BUSINESS_DOCUMENTS,
            DataClass.SYSTEM_INFORMATION,
            DataClass.CLASSIFIED,
            DataClass.VIRTUAL_CURRENCY);

    /** What people give of themselves to those who keep it. */
    static final Set<DataClass> PERSONAL = EnumSet.of(
            DataClass.NAMES,
            DataClass.EMAIL_ADDRESSES,
            DataClass.USERNAMES,
            DataClass.PASSWORDS,
            DataClass.PHONE_NUMBERS,
            DataClass.PHYSICAL_ADDRESSES,
            DataClass.DATES_OF_BIRTH,
            DataClass.GOVERNMENT_IDS,
            DataClass.PAYMENT_CARDS,
            DataClass.BANK_ACCOUNTS,
            DataClass.FINANCIAL_RECORDS,
            DataClass.HEALTH_RECORDS,
            DataClass.DEVICE_IDENTIFIERS,
            DataClass.LOCATION_DATA,
            DataClass.VIRTUAL_CURRENCY);

    /** Personal data named more closely than "personal data". */
    static final Set<DataClass> CLOSELY_PERSONAL = EnumSet.of(
            DataClass.NAMES,
            DataClass.EMAIL_ADDRESSES,
            DataClass.PASSWORDS,
            DataClass.PHONE_NUMBERS,
            DataClass.PHYSICAL_ADDRESSES,
            DataClass.DATES_OF_BIRTH,
            DataClass.GOVERNMENT_IDS,
            DataClass.PAYMENT_CARDS,
            DataClass.BANK_ACCOUNTS,
            DataClass.FINANCIAL_RECORDS,
            DataClass.HEALTH_RECORDS,
            DataClass.BIOMETRICS,
            DataClass.SPECIAL_CATEGORY,
            DataClass.LOCATION_DATA,
            DataClass.DEVICE_IDENTIFIERS,
            DataClass.PRIVATE_MESSAGES,
            DataClass.PHOTOS_MEDIA,
            DataClass.CALL_RECORDS,
            DataClass.EMPLOYEE_RECORDS,
            DataClass.CUSTOMER_RECORDS,
            DataClass.STUDENT_RECORDS,
            DataClass.LEGAL_RECORDS);

    static NamedKinds of(List<Match> matches, Vocabulary vocabulary) {
        NamedKinds named = new NamedKinds(EnumSet.noneOf(DataClass.class), EnumSet.noneOf(DataClass.class));
        for (Match match : matches) {
            Vocabulary.Kind kind = vocabulary.kind(match);
            if (!OWNERS.contains(kind.dataClass())) {
                named.classes().add(kind.dataClass());
                if (kind.sure()) {
                    named.sure().add(kind.dataClass());
                }
            }
        }
        return named;
    }

    /** How many kinds are named beside one. */
    int others(DataClass dataClass) {
        return classes.size() - (classes.contains(dataClass) ? 1 : 0);
    }

    /** How many kinds are surely named beside one. */
    int sureOthers(DataClass dataClass) {
        return sure.size() - (sure.contains(dataClass) ? 1 : 0);
    }

    /** Whether anything is named that people give of themselves, beside email addresses. */
    boolean namesPersonal() {
        for (DataClass dataClass : classes) {
            if (dataClass != DataClass.EMAIL_ADDRESSES && PERSONAL.contains(dataClass)) {
                return true;
            }
        }
        return false;
    }

    /** How many kinds that people give of themselves are surely named. */
    int surePersonal() {
        int personal = 0;
        for (DataClass dataClass : sure) {
            personal += PERSONAL.contains(dataClass) ? 1 : 0;
        }
        return personal;
    }
}
