package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence by its words, asked who says something in it. Of words outside it nothing is true. Immutable. */
final class SpokenSentence {
    /** Words of what is told of a speaker between two commas, at most. */
    private static final int LONGEST_APPOSITION = 20;

    /** Words between a name and "statement", or between an office and what is said, at most. */
    private static final int NEAR = 6;

    private static final Pattern TOKEN =
            Pattern.compile("['’]s\\b|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}&.-]*[\\p{L}\\p{N}])?|[^\\s]");

    private final List<String> words;

    SpokenSentence(String sentence) {
        words = wordsOf(sentence);
    }

    /** The words of a text as sentences have them: a possessive 's and each punctuation mark are words, too. */
    static List<String> wordsOf(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    int size() {
        return words.size();
    }

    /** Whether exactly these words stand at a place. */
    boolean has(List<String> wanted, int at) {
        int end = at + wanted.size();
        return end <= words.size() && words.subList(at, end).equals(wanted);
    }

    boolean is(SpeechWord word, int at) {
        return word.is(lower(at));
    }

    boolean is(String word, int at) {
        return lower(at).equals(word);
    }

    /** Whether what is named from a place to another speaks: says something, or is told to have said it by its statement or officer. */
    boolean speaks(int start, int end) {
        int before = start > 0 && is("the", start - 1) ? start - 2 : start - 1;
        if (is("to", before) && is("according", before - 1) || is("per", before)) {
            // "According to Foo's entry in their list": whose words that are is not said.
            return !isOwn(word(end)) || hasStatement(end + 1);
        }
        if (is("for", before) || is("of", before) || is("at", before) || is("from", before) || is("by", before)) {
            return isTheirs(before, end);
        }
        // "…", said Foo.
        if (is(SpeechWord.SAYING, before) && before > 0 && isPunctuation(words.get(before - 1))) {
            return true;
        }
        if (is(SpeechWord.OBJECT, before) || isParticiple(lower(before))) {
            return false;
        }
        if (isOwn(word(end))) {
            return hasStatement(end + 1) || isSaid(behindFillers(end + 1));
        }
        return isSpokenBehind(end);
    }

    /** Whether a preposition binds a statement, or an officer who speaks, to what is named behind it: "a spokesperson for Foo said". */
    private boolean isTheirs(int preposition, int end) {
        return is(SpeechWord.STATEMENT, preposition - 1)
                || is("by", preposition) && is(SpeechWord.SAYING, preposition - 1)
                || is(SpeechWord.OFFICER, preposition - 1)
                        && isSpokenBehind(word(end).equals(",") ? end + 1 : end);
    }

    /** Whether it tells what somebody goes on to say whom the one before it names: "It said", "He added". */
    boolean goesOn() {
        for (int i = 0; i + 1 < words.size(); i++) {
            boolean pronoun = is("it", i) || is("he", i) || is("she", i) || is("they", i);
            boolean opens = i == 0 || is(",", i - 1) || is("”", i - 1);
            if (pronoun && opens && isSaid(behindFillers(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is somebody's is told next to be his statement, or his officer's, who says something. */
    private boolean hasStatement(int at) {
        for (int i = at; i < at + NEAR && i < words.size() && !isPunctuation(words.get(i)); i++) {
            if (is(SpeechWord.STATEMENT, i) || is(SpeechWord.OFFICER, i) && isSpokenBehind(i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of saying follows at a place, over what is told of who speaks, his office and name, and the day. */
    private boolean isSpokenBehind(int at) {
        int i = behindPerson(behindOffice(at));
        if (isSaid(behindFillers(i))) {
            return true;
        }
        String open = word(i);
        if (!open.equals(",") && !open.equals("(")) {
            return false;
        }
        String close = open.equals(",") ? "," : ")";
        for (int end = i + 1; end < i + LONGEST_APPOSITION && end < words.size(); end++) {
            if (is(SpeechWord.SAYING, end)) {
                return false;
            }
            if (words.get(end).equals(close)) {
                return isSaid(behindFillers(end + 1));
            }
        }
        return false;
    }

    private int behindOffice(int at) {
        int i = at;
        while (is(SpeechWord.OFFICER, i) || is(SpeechWord.STATEMENT, i) || i > at && is("and", i)) {
            i++;
        }
        return i;
    }

    /** Behind the name of who speaks, which follows his office: Jane Doe. */
    private int behindPerson(int at) {
        if (!is(SpeechWord.OFFICER, at - 1) && !is(SpeechWord.STATEMENT, at - 1)) {
            return at;
        }
        int i = at;
        while (i < at + NEAR
                && i < words.size()
                && Character.isUpperCase(words.get(i).charAt(0))
                && !is(SpeechWord.BETWEEN, i)) {
            i++;
        }
        return i;
    }

    private int behindFillers(int at) {
        int i = at;
        while (i < at + NEAR
                && i < words.size()
                && (is(SpeechWord.BETWEEN, i)
                        || Character.isDigit(words.get(i).charAt(0))
                        || lower(i).endsWith("ly"))) {
            i++;
        }
        return i;
    }

    private boolean isSaid(int at) {
        return is(SpeechWord.SAYING, at);
    }

    /** Whether a word, as "who raided" and "after raiding" have it, does something to who is named next. */
    private static boolean isParticiple(String word) {
        return word.length() > 4 && (word.endsWith("ed") || word.endsWith("ing"));
    }

    private static boolean isPunctuation(String word) {
        return !Character.isLetterOrDigit(word.charAt(0)) && !isOwn(word);
    }

    /** Whether a word is a possessive 's. */
    static boolean isOwn(String word) {
        return word.equals("'s") || word.equals("’s");
    }

    private String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    private String lower(int at) {
        return word(at).toLowerCase(Locale.ROOT);
    }
}
