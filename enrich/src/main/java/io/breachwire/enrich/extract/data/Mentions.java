package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.Context.Mark;
import io.breachwire.enrich.extract.data.Mention.Exposure;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Where an article names kinds of data, and what it says of them there. */
final class Mentions {
    private static final Map<String, DataClass> BY_LABEL =
            Arrays.stream(DataClass.values()).collect(Collectors.toMap(DataClass::label, dataClass -> dataClass));

    /** A list has at most this many items of which the introduction still speaks. */
    private static final int LONGEST_LIST = 60;

    private static final int SHORT_ITEM = 14;

    /** A caption counts when it names so many kinds: it is then a sentence of the story that follows the picture. */
    private static final int TELLING_CAPTION = 2;

    private static final Set<DataClass> OWNERS =
            EnumSet.of(DataClass.EMPLOYEE_RECORDS, DataClass.CUSTOMER_RECORDS, DataClass.STUDENT_RECORDS);

    /** Behind these an item of a list begins. */
    private static final Set<String> BEFORE_ITEM = Set.of(
            ",",
            "and",
            "or",
            "&",
            "/",
            "(",
            ":",
            "including",
            "include",
            "includes",
            "included",
            "of",
            "contained",
            "containing",
            "as",
            "like",
            "its",
            "stolen");

    /** No item of a list begins behind these. */
    private static final Set<String> BEFORE_NO_ITEM = Set.of(
            "a", "an", "to", "this", "these", "that", "those", "by", "from", "via", "on", "at", "not", "each", "every",
            "in", "under", "which", "is", "was", "has", "will", "would", "should", "also");

    private static final Set<String> BEHIND_ITEM = Set.of(
            ",", "and", "or", "&", "/", ")", ".", ";", ":", "of", "for", "(", "\"", "from", "as", "belonging", "in");

    private final NamedText text;
    private final Map<DataClass, List<Mention>> byClass = new EnumMap<>(DataClass.class);
    private final Map<Integer, Context> contexts = new HashMap<>();
    private final int[] introductions;
    private final int[] headings;
    private final Map<Integer, Set<DataClass>> listed = new HashMap<>();

    Mentions(NamedText text, RuleSet words, RuleSet context) {
        this.text = text;
        this.introductions = introductions(text);
        this.headings = headings(text);
        Map<Integer, List<Match>> found = new HashMap<>();
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            Block block = text.block(sentence);
            boolean caption = block.kind() == Block.Kind.CAPTION;
            if (!block.isStory() && !caption) {
                continue;
            }
            List<Match> kept = keep(text.matchTokens(words, sentence), sentence);
            if (!kept.isEmpty() && (!caption || kinds(kept).size() >= TELLING_CAPTION)) {
                found.put(sentence, kept);
                listed.computeIfAbsent(list(sentence), any -> EnumSet.noneOf(DataClass.class))
                        .addAll(kinds(kept));
            }
        }
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (found.containsKey(sentence)) {
                for (int said : new int[] {sentence, introductions[sentence], headings[sentence]}) {
                    if (said >= 0 && !contexts.containsKey(said)) {
                        contexts.put(said, new Context(text.matchTokens(context, said)));
                    }
                }
                for (Match match : found.get(sentence)) {
                    Mention mention = mention(match, sentence);
                    byClass.computeIfAbsent(mention.dataClass(), any -> new ArrayList<>())
                            .add(mention);
                }
            }
        }
    }

    Map<DataClass, List<Mention>> byClass() {
        return byClass;
    }

    NamedText text() {
        return text;
    }

    Context context(Mention mention) {
        return contexts.get(mention.sentence());
    }

    /** What introduces the list that a mention is in; null when it is in none. */
    Context introduction(Mention mention) {
        int introduction = introductions[mention.sentence()];
        return introduction < 0 ? null : contexts.get(introduction);
    }

    /** The most kinds of data that one sentence or list of the article names. */
    int longestList() {
        return listed.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    private int list(int sentence) {
        return introductions[sentence] < 0 ? sentence : introductions[sentence];
    }

    private static Set<DataClass> kinds(List<Match> matches) {
        Set<DataClass> kinds = EnumSet.noneOf(DataClass.class);
        for (Match match : matches) {
            DataClass dataClass = dataClass(match);
            if (!OWNERS.contains(dataClass) && dataClass != DataClass.UNSPECIFIED_PERSONAL) {
                kinds.add(dataClass);
            }
        }
        return kinds;
    }

    /**
     * For each sentence the sentence that introduces the list it is an item of, or -1. A list may be of items, of short
     * paragraphs or a quotation; what ends in a colon introduces it, or stands before its items.
     */
    private static int[] introductions(NamedText text) {
        Document document = text.document();
        int[] introductions = new int[text.sequences().size()];
        int introduction = -1;
        int last = -1;
        int items = 0;
        for (int sentence = 0; sentence < introductions.length; sentence++) {
            introductions[sentence] = -1;
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            boolean opensBlock = block.firstSentence() == sentence;
            boolean item = block.kind() == Block.Kind.LIST_ITEM || block.kind() == Block.Kind.QUOTE;
            boolean isShort = size(document, sentence) <= SHORT_ITEM;
            if (opensBlock && last >= 0) {
                boolean colon = endsInColon(document, last);
                if (colon && !(item && introduction >= 0 && isItem(text, last))) {
                    introduction = last;
                    items = 0;
                } else if (!item && !isShort || block.kind() == Block.Kind.HEADING) {
                    introduction = -1;
                } else if (item && introduction < 0 && isShort && !isItem(text, last) && isBody(text, last)) {
                    introduction = last;
                    items = 0;
                }
            }
            if (introduction >= 0 && items < LONGEST_LIST && introduction != sentence && (item || opensBlock)) {
                introductions[sentence] = introduction;
                items++;
            }
            last = sentence;
        }
        return introductions;
    }

    private static boolean isItem(NamedText text, int sentence) {
        return text.block(sentence).kind() == Block.Kind.LIST_ITEM;
    }

    private static boolean isBody(NamedText text, int sentence) {
        return text.block(sentence).kind() == Block.Kind.PARAGRAPH;
    }

    private static int size(Document document, int sentence) {
        Sentence found = document.sentences().get(sentence);
        return found.endToken() - found.firstToken();
    }

    private static boolean endsInColon(Document document, int sentence) {
        int end = document.sentences().get(sentence).endToken();
        return document.word(end - 1).equals(":");
    }

    /** The matches that name data: not those that only sound like it, and listed words only in lists. */
    private List<Match> keep(List<Match> matches, int sentence) {
        List<Match> named = new ArrayList<>();
        for (Match match : matches) {
            if (!label(match).startsWith("not-") && !isExcluded(match, matches)) {
                named.add(match);
            }
        }
        Named kinds = Named.of(named);
        List<Match> kept = new ArrayList<>();
        for (Match match : named) {
            if (match.rule().gives("in", "").isEmpty() || isListed(match, kinds, sentence)) {
                kept.add(match);
            }
        }
        return kept;
    }

    private boolean isListed(Match match, Named named, int sentence) {
        Sequence sequence = match.sequence();
        Document document = text.document();
        boolean first = match.start() == 0;
        boolean last = match.end() == sequence.size();
        String before = first ? "," : document.word(sequence.firstToken(match.start() - 1));
        boolean begins = match.rule().gives("in", "").equals("items")
                ? BEFORE_ITEM.contains(before)
                : !BEFORE_NO_ITEM.contains(before);
        boolean ends = last || BEHIND_ITEM.contains(document.word(sequence.firstToken(match.end())));
        if (introductions[sentence] >= 0 && sequence.size() <= SHORT_ITEM) {
            return begins && ends;
        }
        if (!begins || !ends) {
            return false;
        }
        DataClass own = dataClass(match);
        int others = 0;
        boolean sureOther = false;
        for (DataClass other : named.classes()) {
            others += other == own ? 0 : 1;
            sureOther |= other != own && named.sure().contains(other);
        }
        return others >= 2 || sureOther;
    }

    /** The kinds of data that a sentence names, owners' records aside, and those of them that the words leave no doubt of. */
    private record Named(Set<DataClass> classes, Set<DataClass> sure) {
        static Named of(List<Match> matches) {
            Named named = new Named(EnumSet.noneOf(DataClass.class), EnumSet.noneOf(DataClass.class));
            for (Match match : matches) {
                DataClass dataClass = dataClass(match);
                if (!OWNERS.contains(dataClass)) {
                    named.classes.add(dataClass);
                    if (match.rule().weight() > 1) {
                        named.sure.add(dataClass);
                    }
                }
            }
            return named;
        }
    }

    private static String label(Match match) {
        return match.rule().gives("class", "");
    }

    private static DataClass dataClass(Match match) {
        return Objects.requireNonNull(BY_LABEL.get(label(match)), label(match));
    }

    /** Whether a rule for what only sounds like this data matched the same words. */
    private static boolean isExcluded(Match match, List<Match> all) {
        String opposite = "not-" + label(match);
        for (Match other : all) {
            if (other.start() < match.end()
                    && match.start() < other.end()
                    && label(other).equals(opposite)) {
                return true;
            }
        }
        return false;
    }

    private Mention mention(Match match, int sentence) {
        Context said = contexts.get(sentence);
        Context introduced = introductions[sentence] < 0 ? null : contexts.get(introductions[sentence]);
        int start = match.start();
        int end = match.end();
        Exposure exposure = exposure(said, start, end);
        boolean denied = said.denies(start, end);
        if (match.rule().gives("lies", "").equals("open") && exposure.compareTo(Exposure.HELD) < 0) {
            exposure = Exposure.HELD;
        }
        boolean aside = isAside(said, start) || inBackground(sentence);
        boolean maybe = said.inClause(Mark.MAYBE, start, end);
        if (introduced != null) {
            int behind = size(text.document(), introductions[sentence]);
            Exposure before = exposure(introduced, behind, behind);
            if (before.compareTo(exposure) > 0) {
                exposure = before;
            }
            denied |= introduced.denies(behind, behind);
            aside |= isAside(introduced, behind);
            maybe |= introduced.inClause(Mark.MAYBE, behind, behind);
        }
        int kinds = listed.get(list(sentence)).size();
        return new Mention(dataClass(match), match, sentence, kinds, exposure, denied, aside, maybe);
    }

    private static Exposure exposure(Context said, int start, int end) {
        if (said.inClause(Mark.OPEN, start, end)) {
            return Exposure.OPEN;
        }
        boolean goods = said.has(Mark.GOODS);
        if (said.ahead(Mark.HOLDS, start)
                || said.ahead(Mark.SOFT, start) && said.near(Mark.SOFT, start, end)
                || goods && (said.inClause(Mark.HOLDS, start, end) || said.inClause(Mark.SOFT, start, end))) {
            return Exposure.HELD;
        }
        if (said.has(Mark.OPEN)) {
            return Exposure.ELSEWHERE;
        }
        return said.has(Mark.HOLDS) || said.has(Mark.WEAK) || goods ? Exposure.HINTED : Exposure.NONE;
    }

    private static boolean isAside(Context said, int start) {
        return said.ahead(Mark.ADVICE, start)
                || said.ahead(Mark.PURPOSE, start)
                || said.has(Mark.GENERAL)
                || said.has(Mark.BACKGROUND);
    }

    /** Whether a sentence stands under a heading about the past, or is an item of a list of past incidents. */
    private boolean inBackground(int sentence) {
        int heading = headings[sentence];
        if (heading >= 0
                && (contexts.get(heading).has(Mark.BACKGROUND)
                        || contexts.get(heading).has(Mark.EARLIER))) {
            return true;
        }
        return isItem(text, sentence) && contexts.get(sentence).has(Mark.EARLIER);
    }

    private static int[] headings(NamedText text) {
        int[] headings = new int[text.sequences().size()];
        int heading = -1;
        for (int sentence = 0; sentence < headings.length; sentence++) {
            heading = text.block(sentence).kind() == Block.Kind.HEADING ? sentence : heading;
            headings[sentence] = heading;
        }
        return headings;
    }
}
