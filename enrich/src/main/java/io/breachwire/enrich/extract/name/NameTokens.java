package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;

/** Tells of single tokens whether they are a name or begin one, by how they are written here and elsewhere. */
final class NameTokens {
    private final Document document;
    private final NameWords words;
    private CaseCounts counts;

    NameTokens(Document document, NameWords words) {
        this.document = document;
        this.words = words;
    }

    /** How many steps it took so far. */
    long steps() {
        return counts == null ? 0 : counts.steps();
    }

    boolean isName(Sentence sentence, int token, boolean titleCase) {
        return switch (document.shape(token)) {
            case LOWER -> document.hasInnerCapital(token) && document.end(token) - document.start(token) > 2;
            case CAPITALIZED, UPPER -> isCapitalName(sentence, token, titleCase);
            default -> false;
        };
    }

    private boolean isCapitalName(Sentence sentence, int token, boolean titleCase) {
        Shape shape = document.shape(token);
        boolean never = words.is(document.wordNumber(token), WordClass.NEVER)
                && !(shape == Shape.UPPER && (standsTied(token) || isCapitalsBeforeName(sentence, token)))
                && !(!titleCase && opensName(sentence, token));
        if (never || followsDigits(token)) {
            return false;
        }
        if (document.end(token) - document.start(token) == 1 && !standsTied(token)) {
            return false;
        }
        if (shape == Shape.UPPER && !titleCase || document.hasInnerCapital(token) && shape == Shape.CAPITALIZED) {
            return true;
        }
        boolean opens = CaseCounts.opensClause(document, sentence, token);
        if (!titleCase && !opens || isDomain(sentence, token)) {
            return true;
        }
        if (titleCase && isDepartmentOf(token, sentence.endToken())) {
            return true;
        }
        int capital = counts().capital(token);
        int lower = counts().lower(token);
        if (titleCase && counts().speaks()) {
            // A headline of capitals says nothing: the body must write the word as a name.
            return capital > lower;
        }
        if (capital > 0 && capital >= lower) {
            return true;
        }
        return lower == 0 && !words.isCommon(document, token) && !(opens && isAdverb(token));
    }

    boolean startsName(int token) {
        Shape shape = document.shape(token);
        return shape == Shape.CAPITALIZED
                || shape == Shape.UPPER
                || shape == Shape.LOWER && document.hasInnerCapital(token);
    }

    /** Whether "Ministry of" and a capital begin here, which name an office in a headline of capitals as well. */
    boolean isDepartmentOf(int token, int last) {
        return token + 2 < last
                && words.is(document.wordNumber(token), WordClass.DEPARTMENT)
                && document.word(token + 1).equals("of")
                && document.shape(token + 2) == Shape.CAPITALIZED
                && !words.is(document.wordNumber(token + 2), WordClass.NEVER);
    }

    boolean isDomainEnding(int token) {
        return switch (document.word(token)) {
            case "com", "net", "org", "io", "me", "js", "ms", "gov", "fm", "tv", "ai", "eu", "co", "app", "uk", "de" ->
                true;
            default -> false;
        };
    }

    /** Whether it goes on as the address of a site does, which is a name wherever it stands. */
    private boolean isDomain(Sentence sentence, int token) {
        return token + 2 < sentence.endToken()
                && document.start(token + 2) == document.end(token) + 1
                && document.text().charAt(document.end(token)) == '.'
                && isDomainEnding(token + 2);
    }

    /** Whether a common word in capitals begins the name that goes on without: that of NEW Dairies and of US Army. */
    private boolean isCapitalsBeforeName(Sentence sentence, int token) {
        return token + 1 < sentence.endToken()
                && (document.end(token) - document.start(token) > 2 || isCountryOfBody(token))
                && document.shape(token + 1) == Shape.CAPITALIZED
                && !words.is(document.wordNumber(token + 1), WordClass.NEVER)
                && document.start(token + 1) == document.end(token) + 1;
    }

    /** The US of US Army and US Senate, which name nothing without, but not that of US Foo Association. */
    private boolean isCountryOfBody(int token) {
        return document.word(token).equals("us") && words.is(document.word(token + 1), WordClass.ORGANISATION);
    }

    /** Luckily, and the like, which open a sentence and are no name unless written so elsewhere. */
    private boolean isAdverb(int token) {
        int end = document.end(token);
        return end - document.start(token) > 5 && document.text().startsWith("ly", end - 2);
    }

    /** Whether a common word with a capital within a sentence begins a name, as that of First Bank does. */
    private boolean opensName(Sentence sentence, int token) {
        return words.is(document.wordNumber(token), WordClass.OPENING)
                && token + 1 < sentence.endToken()
                && !CaseCounts.opensClause(document, sentence, token)
                && (document.shape(token + 1) == Shape.CAPITALIZED || document.shape(token + 1) == Shape.UPPER)
                && !words.is(document.wordNumber(token + 1), WordClass.NEVER)
                && document.start(token + 1) == document.end(token) + 1;
    }

    /** The letters of 2FA and 5G name nothing. */
    private boolean followsDigits(int token) {
        return token > 0
                && document.end(token - 1) == document.start(token)
                && Character.isDigit(document.text().charAt(document.end(token - 1) - 1));
    }

    /** A single capital is a name only as part of one: the T of T-Mobile. */
    private boolean standsTied(int token) {
        return token + 1 < document.tokenCount()
                && document.start(token + 1) == document.end(token)
                && document.shape(token + 1) == Shape.PUNCTUATION
                && (document.firstChar(token + 1) == '-' || document.firstChar(token + 1) == '&');
    }

    private CaseCounts counts() {
        if (counts == null) {
            counts = new CaseCounts(document);
        }
        return counts;
    }
}
