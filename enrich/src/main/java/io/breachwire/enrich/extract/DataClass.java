package io.breachwire.enrich.extract;

import java.util.Locale;

/** The kinds of data that can lie open, each with the VERIS 1.4 {@code attribute.confidentiality.data.variety} it is. */
public enum DataClass {
    NAMES("Personal"),
    EMAIL_ADDRESSES("Personal"),
    USERNAMES("Credentials"),
    PASSWORDS("Credentials"),
    PHONE_NUMBERS("Personal"),
    PHYSICAL_ADDRESSES("Personal"),
    DATES_OF_BIRTH("Personal"),
    GOVERNMENT_IDS("Sensitive Personal"),
    PAYMENT_CARDS("Payment"),
    BANK_ACCOUNTS("Bank"),
    FINANCIAL_RECORDS("Bank"),
    HEALTH_RECORDS("Medical"),
    BIOMETRICS("Sensitive Personal"),
    SPECIAL_CATEGORY("Sensitive Personal"),
    LOCATION_DATA("Personal"),
    DEVICE_IDENTIFIERS("Personal"),
    PRIVATE_MESSAGES("Personal"),
    PHOTOS_MEDIA("Personal"),
    CALL_RECORDS("Personal"),
    EMPLOYEE_RECORDS("Personal"),
    CUSTOMER_RECORDS("Personal"),
    STUDENT_RECORDS("Personal"),
    LEGAL_RECORDS("Sensitive Personal"),
    CREDENTIALS("Secrets"),
    SOURCE_CODE("Source code"),
    INTELLECTUAL_PROPERTY("Secrets"),
    BUSINESS_DOCUMENTS("Internal"),
    SYSTEM_INFORMATION("System"),
    CLASSIFIED("Classified"),
    VIRTUAL_CURRENCY("Virtual currency"),
    UNSPECIFIED_PERSONAL("Personal");

    private final String verisVariety;

    DataClass(String verisVariety) {
        this.verisVariety = verisVariety;
    }

    /** The VERIS data variety, spelt as in verisc-enum.json. */
    public String verisVariety() {
        return verisVariety;
    }

    /** The name in the published label set, such as {@code government-ids}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
