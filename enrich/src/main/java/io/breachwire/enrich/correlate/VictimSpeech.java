package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a sentence is the word of a victim: of "Foo Bank said", "Foo's chief executive, Jane Doe, told" and "according to
 * Foo", but not of "who broke into Foo, researchers said". Immutable.
 */
final class VictimSpeech {
    /** More names than any article's victims have are not looked for. */
    private static final int MOST_NAMES = 8;

    /** Words of what is told of a speaker between two commas, at most. */
    private static final int LONGEST_APPOSITION = 20;

    /** Words between a name and "statement", or between an office and what is said, at most. */
    private static final int NEAR = 6;

    private static final Pattern TOKEN =
            Pattern.compile("['’]s\\b|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}&.-]*[\\p{L}\\p{N}])?|[^\\s]");

    /** The longest first. */
    private final List<List<String>> names = new ArrayList<>();

    VictimSpeech(List<String> victims) {
        Set<List<String>> all = new LinkedHashSet<>();
        for (String victim : victims) {
            for (VictimName name : VictimName.namesIn(victim)) {
                all.add(shortName(victim, name));
            }
            for (String form : victim.split("\\s*[()]\\s*")) {
                all.add(withoutOwn(tokens(form)));
            }
        }
        all.stream()
                .filter(name -> !name.isEmpty())
                .limit(MOST_NAMES)
                .sorted(Comparator.comparing((List<String> name) -> -name.size()))
                .forEach(names::add);
    }

    /** The first word of a name, where it names this organisation and few others: the Foo of Foo Bank. */
    private static List<String> shortName(String victim, VictimName name) {
        List<String> words = tokens(victim);
        String first = words.isEmpty() ? "" : words.get(0);
        boolean own = first.length() > 2
                && Character.isUpperCase(first.charAt(0))
                && name.distinct().contains(VictimName.folded(first.toLowerCase(Locale.ROOT)))
                && !WordLists.COMMON.contains(first.toLowerCase(Locale.ROOT));
        return own ? List.of(first) : List.of();
    }

    private static List<String> withoutOwn(List<String> name) {
        return name.stream().filter(word -> !isOwn(word)).toList();
    }

    /** Whether a victim speaks in a sentence. */
    boolean isIn(String sentence) {
        List<String> tokens = tokens(sentence);
        for (int i = 0; i < tokens.size(); i++) {
            int end = nameEnd(tokens, i);
            if (end > i && speaks(tokens, i, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sentence tells what somebody goes on to say whom the one before it names: "It said", "He added". */
    static boolean goesOn(String sentence) {
        List<String> tokens = tokens(sentence);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String word = lower(tokens, i);
            boolean pronoun = word.equals("it") || word.equals("he") || word.equals("she") || word.equals("they");
            boolean opens = i == 0
                    || lower(tokens, i - 1).equals(",")
                    || lower(tokens, i - 1).equals("”");
            if (pronoun && opens && isSaid(tokens, behindFillers(tokens, i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Where a name of a victim, or "the bank" for it, ends that begins at a token; the token itself where none does. */
    private int nameEnd(List<String> tokens, int at) {
        for (List<String> name : names) {
            int end = at + name.size();
            if (end <= tokens.size() && tokens.subList(at, end).equals(name)) {
                return end;
            }
        }
        boolean described = lower(tokens, at).equals("the") && is("kind", tokens, at + 1);
        return described ? at + 2 : at;
    }

    private static boolean speaks(List<String> tokens, int start, int end) {
        int before = start > 0 && lower(tokens, start - 1).equals("the") ? start - 2 : start - 1;
        String prior = lower(tokens, before);
        if (prior.equals("to") && lower(tokens, before - 1).equals("according") || prior.equals("per")) {
            // "According to Foo's entry in their list": whose words that are is not said.
            return !isOwn(word(tokens, end)) || hasStatement(tokens, end + 1);
        }
        if (prior.equals("for")
                || prior.equals("of")
                || prior.equals("at")
                || prior.equals("from")
                || prior.equals("by")) {
            return is("statement", tokens, before - 1)
                    || prior.equals("by") && is("saying", tokens, before - 1)
                    || is("officer", tokens, before - 1)
                            && isSpokenBehind(tokens, word(tokens, end).equals(",") ? end + 1 : end);
        }
        // "…", said Foo.
        if (is("saying", tokens, before) && before > 0 && isPunctuation(tokens.get(before - 1))) {
            return true;
        }
        if (is("object", tokens, before) || isParticiple(prior)) {
            return false;
        }
        if (isOwn(word(tokens, end))) {
            return hasStatement(tokens, end + 1) || isSaid(tokens, behindFillers(tokens, end + 1));
        }
        return isSpokenBehind(tokens, end);
    }

    /** Whether what is somebody's is told next to be his statement, or his officer's, who says something. */
    private static boolean hasStatement(List<String> tokens, int at) {
        for (int i = at; i < at + NEAR && i < tokens.size() && !isPunctuation(tokens.get(i)); i++) {
            if (is("statement", tokens, i) || is("officer", tokens, i) && isSpokenBehind(tokens, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of saying follows at a token, over what is told of who speaks, his office and name, and the day. */
    private static boolean isSpokenBehind(List<String> tokens, int at) {
        int i = at;
        if (is("officer", tokens, i) || is("statement", tokens, i)) {
            while (is("officer", tokens, i)
                    || is("statement", tokens, i)
                    || lower(tokens, i).equals("and")) {
                i++;
            }
        }
        i = behindPerson(tokens, i);
        int said = behindFillers(tokens, i);
        if (isSaid(tokens, said)) {
            return true;
        }
        String open = word(tokens, i);
        if (!open.equals(",") && !open.equals("(")) {
            return false;
        }
        String close = open.equals(",") ? "," : ")";
        for (int end = i + 1; end < i + LONGEST_APPOSITION && end < tokens.size(); end++) {
            if (is("saying", tokens, end)) {
                return false;
            }
            if (tokens.get(end).equals(close)) {
                return isSaid(tokens, behindFillers(tokens, end + 1));
            }
        }
        return false;
    }

    /** Behind the name of who speaks, which follows his office: Jane Doe. */
    private static int behindPerson(List<String> tokens, int at) {
        int i = at;
        while (i < at + NEAR
                && i < tokens.size()
                && Character.isUpperCase(tokens.get(i).charAt(0))
                && i > 0
                && (is("officer", tokens, at - 1) || is("statement", tokens, at - 1))
                && !is("between", tokens, i)) {
            i++;
        }
        return i;
    }

    private static int behindFillers(List<String> tokens, int at) {
        int i = at;
        while (i < at + NEAR
                && i < tokens.size()
                && (is("between", tokens, i)
                        || Character.isDigit(tokens.get(i).charAt(0))
                        || lower(tokens, i).endsWith("ly"))) {
            i++;
        }
        return i;
    }

    private static boolean isSaid(List<String> tokens, int at) {
        return is("saying", tokens, at);
    }

    /** Whether a word, as "who raided" and "after raiding" have it, does something to who is named next. */
    private static boolean isParticiple(String word) {
        return word.length() > 4 && (word.endsWith("ed") || word.endsWith("ing"));
    }

    private static boolean isPunctuation(String token) {
        return !Character.isLetterOrDigit(token.charAt(0)) && !isOwn(token);
    }

    private static boolean isOwn(String token) {
        return token.equals("'s") || token.equals("’s");
    }

    private static boolean is(String list, List<String> tokens, int at) {
        return WordLists.SPEECH.get(list).contains(lower(tokens, at));
    }

    private static String word(List<String> tokens, int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : "";
    }

    private static String lower(List<String> tokens, int at) {
        return word(tokens, at).toLowerCase(Locale.ROOT);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
