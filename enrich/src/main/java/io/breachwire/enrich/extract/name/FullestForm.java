package io.breachwire.enrich.extract.name;

/** Of the forms of one name the longest that is no chance of one sentence, with its abbreviation in brackets. */
final class FullestForm {
    private Form best;
    private boolean bestSettled;
    /** The form that is the beginning of several names, which therefore are not longer forms of it. */
    private Form brand;

    private Form abbreviation;

    /** The longest of the forms, whether it is a chance or not. */
    private int mostWords;

    void add(Form form, NameWords words) {
        String last = form.spelling().last();
        mostWords = Math.max(mostWords, form.spelling().words.length);
        if (brand != null && !words.is(last, WordClass.FULL_NAME_FORM)) {
            return;
        }
        if (form.isBrand()) {
            brand = form;
            boolean full = best != null && words.is(best.spelling().last(), WordClass.FULL_NAME_FORM);
            best = full ? best : form;
            bestSettled = true;
            return;
        }
        boolean settled = form.mentions() > 1 || form.isIntroduced() || words.is(last, WordClass.ORGANISATION);
        if (best == null
                || settled && (!bestSettled || text(form).length() > text(best).length())
                || !settled && !bestSettled && form.isMoreCommonThan(best)) {
            best = form;
            bestSettled = settled;
        }
        if (form.spelling().upper && (abbreviation == null || form.isMoreCommonThan(abbreviation))) {
            abbreviation = form;
        }
    }

    String name() {
        return abbreviation == null
                        || best.spelling().words.length == 1
                        || best.mentions() * 2 >= abbreviation.mentions()
                        || best.spelling().holds(abbreviation.spelling())
                ? ownText(best)
                : text(best) + " (" + text(abbreviation) + ")";
    }

    /** With its 's, if it owns it: it does not, where a longer form is written without. */
    private String ownText(Form form) {
        return form.ownsGenitive() && form.spelling().words.length == mostWords ? text(form) + "'s" : text(form);
    }

    private static String text(Form form) {
        return form.spelling().text;
    }
}
