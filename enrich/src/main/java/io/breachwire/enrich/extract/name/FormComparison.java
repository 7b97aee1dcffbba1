package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Document;
import java.util.Arrays;
import java.util.List;

/** Finds out which forms of an article are of one name: initials, short forms in brackets, beginnings, surnames. */
final class FormComparison {
    /** More different names than this are not compared with each other: it bounds the work on hostile text. */
    private static final int MOST_COMPARED = 200;

    private final Forms forms;
    private final NameWords words;
    private final NameGroups groups;
    private final int compared;

    /** A bit for each word of a form, and for all that a form which is short for it may have. */
    private final long[] own;

    private final long[] within;

    FormComparison(Forms forms, NameWords words) {
        this.forms = forms;
        this.words = words;
        groups = new NameGroups(forms.size());
        compared = Math.min(forms.size(), MOST_COMPARED);
        own = new long[compared];
        within = new long[compared];
        for (int i = 0; i < compared; i++) {
            own[i] = forms.get(i).spelling().ownBits();
            within[i] = forms.get(i).spelling().bitsWithin();
        }
    }

    /** How many pairs of forms are compared, at most. */
    long pairs() {
        return (long) compared * compared;
    }

    NameGroups groups(Document document, List<Chunk> chunks) {
        joinBracketed(document, chunks);
        markBrands();
        joinShortened();
        return groups;
    }

    /** Most pairs have no word in common, which a few bits of each tell. */
    private boolean mayBeShortFor(int shorter, int longer) {
        return shorter != longer && (own[shorter] & ~within[longer]) == 0;
    }

    /** Contoso Care (CC), Contoso Care, LLC ("Contoso"). */
    private void joinBracketed(Document document, List<Chunk> chunks) {
        for (int i = 1; i < chunks.size(); i++) {
            int shorter = forms.ofChunk(i);
            int bracket = bracketBefore(document, chunks.get(i).firstToken());
            if (shorter == Forms.NONE || bracket < 0) {
                continue;
            }
            int legalForm = beforeLegalForm(document, bracket);
            boolean alone = chunks.get(i - 1).firstToken() >= legalForm;
            int before = alone && i > 1 ? i - 2 : i - 1;
            int end = chunks.get(before).endToken();
            int longer = end == bracket || end == legalForm ? forms.ofChunk(before) : Forms.NONE;
            if (longer != Forms.NONE
                    && forms.get(shorter)
                            .spelling()
                            .abbreviates(forms.get(longer).spelling())) {
                forms.get(longer).introduce();
                groups.join(shorter, longer);
            }
        }
    }

    /** The bracket that opens before a token, where no more than a quotation mark stands between; -1 where none does. */
    private static int bracketBefore(Document document, int token) {
        int before = token - 1;
        if (before > 0 && (document.firstChar(before) == '"' || document.firstChar(before) == '\u201c')) {
            before--;
        }
        return before >= 0 && document.firstChar(before) == '(' ? before : -1;
    }

    /** Where a name ends before ", P.C.", which ends at a token. */
    private int beforeLegalForm(Document document, int end) {
        int form = end > 0 && document.firstChar(end - 1) == '.' ? end - 2 : end - 1;
        if (form < 1 || !words.is(document.wordNumber(form), WordClass.REGISTERED)) {
            return end;
        }
        return document.firstChar(form - 1) == ',' ? form - 1 : form;
    }

    private void markBrands() {
        for (int a = 0; a < compared; a++) {
            Spelling spelling = forms.get(a).spelling();
            if (!spelling.upper
                    && !Arrays.stream(spelling.words).allMatch(word -> words.is(word, WordClass.ORGANISATION))) {
                forms.get(a).setBrand(isBrand(a));
            }
        }
    }

    private boolean isBrand(int shorter) {
        Form brand = forms.get(shorter);
        Form longer = null;
        for (int b = 0; b < compared; b++) {
            Form other = forms.get(b);
            if (mayBeShortFor(shorter, b)
                    && brand.spelling().begins(other.spelling())
                    && !words.is(other.spelling().last(), WordClass.FULL_NAME_FORM)) {
                if (longer != null && longer.spelling().isRivalOf(other.spelling()) && brand.isMoreCommonThan(longer)) {
                    return true;
                }
                longer = longer == null || !brand.isMoreCommonThan(other) ? other : longer;
            }
        }
        return false;
    }

    private void joinShortened() {
        for (int a = 0; a < compared; a++) {
            for (int b = 0; b < compared; b++) {
                if (mayBeShortFor(a, b)) {
                    joinIfShort(a, b);
                }
            }
        }
    }

    private void joinIfShort(int a, int b) {
        Spelling shorter = forms.get(a).spelling();
        Spelling longer = forms.get(b).spelling();
        if (shorter.words.length >= longer.words.length && !shorter.upper) {
            return;
        }
        if (shorter.isInitialsOf(longer)) {
            forms.get(b).introduce();
            groups.join(a, b);
        } else if (shorter.beginsOrIsWithin(longer)) {
            groups.join(a, b);
        } else if (longer.isShortenedToLastOnlyAsPerson(words) && shorter.isLastOf(longer)) {
            // A name shortened to its last word alone is a person's.
            forms.get(b).setSurname(!forms.get(a).isDefinite());
            groups.join(a, b);
        }
    }
}
