package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Lexicon;
import io.breachwire.enrich.extract.text.Resources;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** The word classes of {@code names.rules}, and the words that a headline's capitals do not make a name. Immutable. */
public final class NameWords {
    /** A title with a full stop behind it is short, as Mr. and Prof. are; behind a longer word the sentence ends. */
    private static final int LONGEST_SHORT_TITLE = 4;

    private final Lexicon lexicon;
    private final Lexicon common;
    private final BitSet never;
    private final BitSet opening;
    private final BitSet place;
    private final BitSet placeOrThing;
    private final BitSet edge;
    private final BitSet of;
    private final BitSet linking;
    private final BitSet department;
    private final BitSet title;
    private final BitSet job;
    private final BitSet form;
    private final BitSet shortened;
    private final BitSet house;
    private final BitSet authorities;
    private final BitSet authoritiesOf;
    private final BitSet topic;
    private final BitSet authorityOnTopic;
    private final BitSet finite;
    private final BitSet finiteOrNoun;
    private final BitSet objects;
    private final BitSet behindName;
    private final BitSet registered;
    private final Set<String> organisation;
    private final Set<String> given;
    private final Set<String> predicates;
    private final Set<String> fullNameForms;
    private final Set<String> connecting;
    private final Set<String> connectingOrganisation;
    private final int entityKind;
    private final int placeKind;

    public NameWords(RuleBook rules) {
        lexicon = rules.lexicon();
        common = new Lexicon(commonWords());
        never = set(rules, "NEVER");
        opening = set(rules, "OPENING");
        place = set(rules, "PLACE");
        placeOrThing = set(rules, "THING");
        placeOrThing.or(place);
        edge = set(rules, "EDGE");
        of = set(rules, "OF");
        linking = set(rules, "LINKING");
        department = set(rules, "DEPARTMENT");
        title = set(rules, "PERSON_TITLE");
        job = set(rules, "JOB");
        form = set(rules, "FORM");
        shortened = set(rules, "SHORTENED");
        house = set(rules, "HOUSE");
        authorities = set(rules, "AUTHORITIES");
        authoritiesOf = set(rules, "AUTHORITIES_OF");
        topic = set(rules, "TOPIC");
        authorityOnTopic = set(rules, "AUTHORITY_ON_TOPIC");
        finite = set(rules, "FINITE");
        finiteOrNoun = set(rules, "FINITE_OR_NOUN");
        objects = set(rules, "OPENS_OBJECT");
        behindName = set(rules, "BEHIND_NAME");
        registered = set(rules, "REGISTERED");
        given = words(rules, "GIVEN");
        predicates = words(rules, "PREDICATE");
        fullNameForms = words(rules, "FULL_NAME_FORM");
        connecting = words(rules, "CONNECTING");
        connectingOrganisation = words(rules, "CONNECTING_ORGANISATION");
        organisation = words(rules, "ORGANISATION");
        entityKind = rules.chunkKind("name-entity");
        placeKind = rules.chunkKind("name-place");
    }

    private BitSet set(RuleBook rules, String name) {
        BitSet set = new BitSet();
        rules.words("names", name).forEach(word -> set.set(lexicon.number(word)));
        set.clear(Lexicon.UNKNOWN);
        return set;
    }

    private static Set<String> words(RuleBook rules, String name) {
        return Set.copyOf(rules.words("names", name));
    }

    private static List<String> commonWords() {
        return Resources.read("extract/common-words.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .toList();
    }

    int entityKind() {
        return entityKind;
    }

    /** The kind of a name: a place when all its words are and it is not the authorities of one, as the City of York is. */
    int kind(Document document, int first, int end) {
        boolean ofPlace = end - first > 2
                && authoritiesOf.get(document.wordNumber(first))
                && of.get(document.wordNumber(first + 1));
        return ofPlace || authorities.get(document.wordNumber(end - 1))
                ? entityKind
                : kindOfWords(document, first, end);
    }

    private int kindOfWords(Document document, int first, int end) {
        return consistsOf(document, first, end, place) ? placeKind : entityKind;
    }

    /** Whether these capitals name nothing that could be breached: every word is a thing or a place, and not all places. */
    boolean isThing(Document document, int first, int end) {
        return consistsOf(document, first, end, placeOrThing) && !consistsOf(document, first, end, place)
                || document.end(end - 1) - document.start(first) < 2;
    }

    private boolean consistsOf(Document document, int first, int end, BitSet set) {
        for (int token = first; token < end; token++) {
            int word = document.wordNumber(token);
            boolean passes = switch (document.shape(token)) {
                case CAPITALIZED, UPPER -> set.get(word);
                case LOWER -> set.get(word) || linking.get(word);
                default -> token > first;
            };
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    /** A word as it is written in full, where headlines shorten it. */
    static String spelledOut(String word) {
        return switch (word) {
            case "dept" -> "department";
            case "govt" -> "government";
            case "univ" -> "university";
            case "int'l", "intl" -> "international";
            default -> word;
        };
    }

    /** Whether a word behind the name of a place makes both the name of its authorities. */
    boolean isAuthorities(int word) {
        return authorities.get(word);
    }

    /** Whether a ministry may be for it: the foreign of the Danish foreign ministry. */
    boolean isTopic(int word) {
        return topic.get(word);
    }

    /** Whether a word behind a topic makes it an office's name. */
    boolean isAuthorityOnTopic(int word) {
        return authorityOnTopic.get(word);
    }

    /** Whether words, in lower case, are a human being's name as far as they show. */
    boolean isPerson(String[] words) {
        return words.length >= 2
                && words.length <= 4
                && given.contains(words[0])
                && !organisation.contains(words[words.length - 1])
                && Arrays.stream(words).noneMatch(connectingOrganisation::contains);
    }

    boolean isCommon(Document document, int token) {
        return document.isIn(common, token);
    }

    boolean isNever(int word) {
        return never.get(word);
    }

    boolean mayOpenName(int word) {
        return opening.get(word);
    }

    boolean isEdge(int word) {
        return edge.get(word);
    }

    boolean isOf(int word) {
        return of.get(word);
    }

    boolean isLinking(int word) {
        return linking.get(word);
    }

    boolean isDepartment(int word) {
        return department.get(word);
    }

    /** Whether a word is the short form of one, with a full stop behind it, as in St. Mary. */
    boolean isShortened(int word) {
        return shortened.get(word);
    }

    /** Whether a word may belong to a genitive before it: the hospital of Mary's Hospital. */
    boolean isHouse(int word) {
        return house.get(word);
    }

    boolean isPlace(int word) {
        return place.get(word);
    }

    boolean isPlace(String word) {
        return place.get(lexicon.number(word));
    }

    /** Whether a word is one that stands before the name of a human being. */
    boolean isTitle(int word) {
        return title.get(word);
    }

    /** Whether a word is what somebody is at an organisation: the coordinator of Billing Coordinator for Contoso. */
    boolean isJob(int word) {
        return job.get(word);
    }

    boolean isGiven(String word) {
        return given.contains(word);
    }

    boolean isOrganisation(String word) {
        return organisation.contains(word);
    }

    /** Whether a word within a name only connects others: an abbreviation may leave it out. */
    boolean isConnecting(String word) {
        return connecting.contains(word);
    }

    /** Whether a word ends the full name of a company, and nothing else. */
    boolean isLegalForm(String word) {
        return fullNameForms.contains(word);
    }

    /** Whether a word says in what form an organisation is registered, also with points. */
    boolean isRegistered(int word) {
        return registered.get(word);
    }

    /** Whether a word follows a subject, which therefore ends before it. */
    boolean isPredicate(String word) {
        return predicates.contains(word);
    }

    private static boolean isShortTitle(Document document, int token) {
        return document.shape(token) == Document.Shape.CAPITALIZED
                && document.end(token) - document.start(token) <= LONGEST_SHORT_TITLE;
    }

    /** Whether a word only says how to address the human being whose name follows: Mr, but not Judge. */
    boolean isForm(int word) {
        return form.get(word);
    }

    /** Whether what stands before a token says that a human being is named next: Ms Doe, Mr. Doe. */
    boolean introducesPerson(Document document, int token) {
        int before = token - 1;
        boolean stop = before > 0
                && document.firstChar(before) == '.'
                && document.start(before) == document.end(before - 1)
                && document.start(token) > document.end(before);
        before -= stop ? 1 : 0;
        return before >= 0
                && title.get(document.wordNumber(before))
                && document.start(token) > document.end(before)
                && (!stop || isShortTitle(document, before));
    }

    /** Whether a word with a capital has no other meaning: a human being's name, or one made up. */
    boolean isOwn(Document document, int token) {
        return document.shape(token) == Document.Shape.CAPITALIZED
                && !document.hasInnerCapital(token)
                && !isCommon(document, token)
                && !isPlace(document.wordNumber(token))
                && !isOrganisation(document.word(token));
    }

    /** Whether a token is the 's, or the apostrophe alone, of a genitive. */
    static boolean isGenitive(Document document, int token) {
        char c = document.firstChar(token);
        return (c == '\'' || c == '\u2019') && document.end(token) - document.start(token) <= 2;
    }

    /**
     * Whether the genitive that may stand at a token is part of the name before it, since a verb follows and no noun: that of
     * Foo's said, but not of Foo's server.
     */
    boolean ownsGenitive(Document document, int genitive) {
        int verb = genitive + 1;
        if (!isGenitiveBehind(document, genitive - 1) || isLastOfLine(document, genitive)) {
            return false;
        }
        return finite.get(document.wordNumber(verb)) && !isTied(document, verb)
                || finiteOrNoun.get(document.wordNumber(verb))
                        && !isLastOfLine(document, verb)
                        && objects.get(document.wordNumber(verb + 1));
    }

    /** Whether nothing is told that would be of the genitive at a token: the line ends, or goes on with "and", "by", a comma. */
    boolean isGenitiveOfNothing(Document document, int genitive) {
        int next = genitive + 1;
        return isLastOfLine(document, genitive)
                || ",.;:)?!\u2014\u2013".indexOf(document.firstChar(next)) >= 0
                || behindName.get(document.wordNumber(next))
                        && document.shape(next) == Document.Shape.LOWER
                        && !isTied(document, next);
    }

    private static boolean isLastOfLine(Document document, int token) {
        return token + 1 >= document.tokenCount() || document.text().charAt(document.end(token)) == '\n';
    }

    /** Whether a hyphen follows at once: the in of in-house. */
    private static boolean isTied(Document document, int token) {
        int next = token + 1;
        return next < document.tokenCount()
                && document.start(next) == document.end(token)
                && document.firstChar(next) == '-';
    }

    /** Whether an 's follows a token. */
    static boolean isGenitiveBehind(Document document, int token) {
        int next = token + 1;
        return next < document.tokenCount()
                && document.start(next) == document.end(token)
                && document.end(next) - document.start(next) == 2
                && isGenitive(document, next);
    }
}
