package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.RecordsAffected;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds how many people, accounts or records an incident affected. */
public final class RecordsExtractor {
    private static final List<String> FEATURES = List.of(
            "people",
            "linked",
            "title",
            "lead",
            "late-only",
            "confirm",
            "claim-only",
            "profile-only",
            "background-only",
            "part-only",
            "no",
            "repeated",
            "exact",
            "tiny");

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 10;
    private static final int MOST_EVIDENCE = 3;
    private static final int FEWEST_OF_A_NATION = 500;
    private static final int FEWEST_FILES = 1000;

    /** A number at least this near to the largest is another rounding of it. */
    private static final double ROUNDING = 0.85;

    /** What a number counts. */
    private enum Of {
        PEOPLE,
        ROWS,
        FILES,
        NATION,
        AFFECTED,
        MONEY
    }

    /** What is said of a number, or in its sentence. */
    private enum Mark {
        LINKED,
        PROFILE,
        /** "Worldwide": the size of a company, unless the number is linked to the breach. */
        WIDE,
        CLAIM,
        CONFIRM,
        /** Turns from who claims to who knows. */
        TURN,
        /** Speaks of what a court was told: "allegedly" is then no attacker's claim. */
        COURT,
        UP_TO,
        /** Is the most that it may be: no number to add to the least. */
        CEILING,
        OVER,
        PART,
        ADDITIONAL,
        BESIDE,
        BACKGROUND,
        NO
    }

    private record Meaning(Of of, Mark mark) {}

    private final RuleSet rules;
    private final Map<Rule, Meaning> meanings = new IdentityHashMap<>();
    private final Map<String, Integer> featureNumbers = new HashMap<>();
    private final LinearModel model;

    public RecordsExtractor(RuleBook book) {
        rules = book.rules("records");
        for (Rule rule : rules.rules()) {
            String of = rule.gives("of", null);
            String mark = rule.gives("mark", null);
            meanings.put(
                    rule,
                    new Meaning(
                            of == null ? null : Of.valueOf(of.toUpperCase(Locale.ROOT)),
                            mark == null
                                    ? null
                                    : Mark.valueOf(mark.toUpperCase(Locale.ROOT).replace('-', '_'))));
        }
        for (int i = 0; i < FEATURES.size(); i++) {
            featureNumbers.put(FEATURES.get(i), i);
        }
        model = LinearModel.load("records.weights", FEATURES);
    }

    /** The names of the features, in the order of the values of {@link #values}. */
    public List<String> features() {
        return FEATURES;
    }

    /** For each number of people or records in a text, the values of the features. */
    public Map<Long, double[]> values(NamedText text) {
        Map<Long, double[]> values = new LinkedHashMap<>();
        byCount(read(text)).forEach((count, mentions) -> values.put(count, values(text, count, mentions)));
        return values;
    }

    /** The number affected; null when the article gives none. */
    public RecordsAffected affected(NamedText text) {
        List<Mention> read = read(text);
        Map<Long, List<Mention>> numbers = new LinkedHashMap<>();
        byCount(read).forEach((count, mentions) -> {
            if (model.score(values(text, count, mentions)) > 0) {
                numbers.put(count, mentions);
            }
        });
        if (numbers.isEmpty()) {
            return null;
        }
        if (numbers.values().stream().anyMatch(RecordsExtractor::arePeople)) {
            numbers.values().removeIf(mentions -> !arePeople(mentions));
        }
        if (any(numbers, mention -> !mention.is(Mark.UP_TO))) {
            numbers.values().removeIf(mentions -> !any(mentions, mention -> !mention.is(Mark.UP_TO)));
        }
        long best = mostExact(numbers);
        List<Mention> summed = groups(read, numbers.keySet());
        long sum = summed.stream().mapToLong(mention -> mention.count).sum();
        if (sum > best) {
            return new RecordsAffected(sum, evidence(text.document(), summed));
        }
        return new RecordsAffected(best, evidence(text.document(), numbers.get(best)));
    }

    private static boolean arePeople(List<Mention> mentions) {
        return mentions.stream().anyMatch(Mention::isPeople);
    }

    /** The largest number, or a less rounded one of which it may be the rounding: "nearly 5 million", "4.6 million". */
    private static long mostExact(Map<Long, List<Mention>> numbers) {
        long largest =
                numbers.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        if (any(numbers.get(largest), mention -> mention.is(Mark.OVER))) {
            return largest;
        }
        long best = largest;
        for (long number : numbers.keySet()) {
            if (number >= ROUNDING * largest && digits(number) > digits(best)) {
                best = number;
            }
        }
        return best;
    }

    private static int digits(long number) {
        long rest = number;
        while (rest > 0 && rest % 10 == 0) {
            rest /= 10;
        }
        return Long.toString(rest).length();
    }

    /** Groups of people told side by side in one sentence, and those that the text then says are additional. */
    private static List<Mention> groups(List<Mention> mentions, Set<Long> believed) {
        List<Mention> best = List.of();
        for (int i = 0; i < mentions.size(); i++) {
            List<Mention> group = new ArrayList<>(List.of(mentions.get(i)));
            while (i + 1 < mentions.size() && mentions.get(i).isBeside(mentions.get(i + 1))) {
                group.add(mentions.get(++i));
            }
            boolean counts = group.size() > 1
                    && group.stream().anyMatch(mention -> believed.contains(mention.count))
                    && group.stream().allMatch(Mention::isAddend);
            if (counts && sum(group) > sum(best)) {
                best = group;
            }
        }
        if (best.isEmpty()) {
            return best;
        }
        List<Mention> all = new ArrayList<>(best);
        Set<Long> counted = new HashSet<>();
        best.forEach(mention -> counted.add(mention.count));
        for (Mention mention : mentions) {
            if (mention.is(Mark.ADDITIONAL) && mention.isAddend() && counted.add(mention.count)) {
                all.add(mention);
            }
        }
        return all;
    }

    private static long sum(List<Mention> mentions) {
        return mentions.stream().mapToLong(mention -> mention.count).sum();
    }

    private static List<Evidence> evidence(Document document, List<Mention> mentions) {
        List<Evidence> evidence = new ArrayList<>();
        for (Mention mention : mentions) {
            if (evidence.size() < MOST_EVIDENCE) {
                int start = document.start(mention.match.firstToken());
                int end = document.end(mention.match.endToken() - 1);
                evidence.add(new Evidence(
                        document.text().substring(start, end),
                        start,
                        end,
                        mention.match.rule().name()));
            }
        }
        return evidence;
    }

    private static Map<Long, List<Mention>> byCount(List<Mention> mentions) {
        Map<Long, List<Mention>> numbers = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            numbers.computeIfAbsent(mention.count, any -> new ArrayList<>()).add(mention);
        }
        return numbers;
    }

    /** The numbers of people or records, in the order of the text. */
    private List<Mention> read(NamedText text) {
        List<Mention> mentions = new ArrayList<>();
        boolean past = false;
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            List<Match> matches = text.match(rules, sentence);
            Said said = new Said(matches);
            boolean background = said.says(Mark.BACKGROUND);
            if (block.kind() == Block.Kind.HEADING) {
                past = background;
            }
            Set<Integer> taken = new HashSet<>();
            List<Match> found = new ArrayList<>();
            for (Match match : matches) {
                Of of = of(match);
                if (of == Of.MONEY) {
                    taken.add(match.start("count"));
                } else if (of != null) {
                    found.add(match);
                }
            }
            found.sort(Comparator.<Match>comparingInt(match -> match.start("count"))
                    .thenComparing(match -> of(match) == Of.NATION));
            for (Match match : found) {
                int number = match.start("count");
                if (number < 0 || !taken.add(number) || isYear(text, match, number)) {
                    continue;
                }
                long count = Amount.of(
                        text.document(),
                        firstToken(text.document(), match.sequence().firstToken(number)),
                        match.sequence().endToken(match.end("count") - 1));
                Of of = of(match);
                if (count >= fewest(of)) {
                    mentions.add(new Mention(match, of, number, said, sentence, count, background || past));
                }
            }
        }
        return mentions;
    }

    /** Of "half a million" rules see "a million". */
    private static int firstToken(Document document, int token) {
        boolean half = token > 0
                && document.word(token).equals("a")
                && document.word(token - 1).equals("half");
        return half ? token - 1 : token;
    }

    private static int fewest(Of of) {
        return switch (of) {
            case NATION -> FEWEST_OF_A_NATION;
            case FILES -> FEWEST_FILES;
            default -> 2;
        };
    }

    private Of of(Match match) {
        return meanings.get(match.rule()).of();
    }

    /** What a sentence says, of anything and of the number at each place, and which numbers stand beside each other. */
    private final class Said {
        private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
        private final Map<Integer, Set<Mark>> marksOfNumber = new HashMap<>();
        private final Set<Long> beside = new HashSet<>();

        /** Where the sentence claims, and where it confirms or turns to who does, in the order of the text. */
        private final TreeMap<Integer, Mark> speakers = new TreeMap<>();

        Said(List<Match> matches) {
            for (Match match : matches) {
                Mark mark = meanings.get(match.rule()).mark();
                if (mark == null) {
                    continue;
                }
                marks.add(mark);
                int number = match.start("count");
                if (number >= 0) {
                    marksOfNumber
                            .computeIfAbsent(number, any -> EnumSet.noneOf(Mark.class))
                            .add(mark);
                }
                switch (mark) {
                    case BESIDE -> beside.add(pair(match.start("first"), match.start("second")));
                    case CLAIM, CONFIRM, TURN -> speakers.merge(match.start(), mark, Said::louder);
                    default -> {}
                }
            }
        }

        /** "Hackers said" is a claim although somebody "said" it. */
        private static Mark louder(Mark one, Mark other) {
            return one == Mark.CLAIM || other == Mark.CLAIM ? Mark.CLAIM : one;
        }

        boolean says(Mark mark) {
            return marks.contains(mark);
        }

        boolean saysOf(int number, Mark mark) {
            return marksOfNumber.getOrDefault(number, Set.of()).contains(mark);
        }

        /** Whether a number is what an attacker claims: who spoke last before it did, or who speaks first behind it. */
        boolean isClaimed(int number) {
            if (!says(Mark.CLAIM) || says(Mark.COURT)) {
                return false;
            }
            Map.Entry<Integer, Mark> speaker = speakers.floorEntry(number);
            if (speaker == null) {
                speaker = speakers.higherEntry(number);
            }
            return speaker != null && speaker.getValue() == Mark.CLAIM;
        }

        boolean isBeside(int first, int second) {
            return beside.contains(pair(first, second));
        }

        private static long pair(int first, int second) {
            return (long) first << Integer.SIZE | second;
        }
    }

    private static boolean isYear(NamedText text, Match match, int start) {
        return text.document().shape(match.sequence().firstToken(start)) == Document.Shape.NUMBER_YEAR
                && match.end("count") == start + 1;
    }

    private double[] values(NamedText text, long count, List<Mention> mentions) {
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("people", arePeople(mentions));
        holds.put("linked", any(mentions, mention -> mention.is(Mark.LINKED) && !mention.background));
        holds.put("title", any(mentions, mention -> isHead(text, mention)));
        holds.put(
                "lead",
                any(mentions, mention -> !isHead(text, mention) && text.paragraph(mention.sentence) < LEAD_PARAGRAPHS));
        holds.put("late-only", !any(mentions, mention -> text.paragraph(mention.sentence) < LATE_PARAGRAPHS));
        holds.put("confirm", any(mentions, mention -> mention.says(Mark.CONFIRM)));
        holds.put("claim-only", !any(mentions, mention -> !mention.isClaimed()));
        holds.put("profile-only", !any(mentions, mention -> !mention.isProfile()));
        holds.put("background-only", !any(mentions, mention -> !mention.background));
        holds.put("part-only", !any(mentions, mention -> !mention.is(Mark.PART)));
        holds.put("no", any(mentions, mention -> mention.is(Mark.NO)));
        holds.put("repeated", mentions.size() > 1);
        holds.put("exact", count % 100 != 0);
        holds.put("tiny", count < 20);
        double[] values = new double[FEATURES.size()];
        holds.forEach((feature, yes) -> values[featureNumbers.get(feature)] = yes ? 1 : 0);
        return values;
    }

    private static boolean isHead(NamedText text, Mention mention) {
        Block.Kind kind = text.block(mention.sentence).kind();
        return kind == Block.Kind.TITLE || kind == Block.Kind.SUBTITLE;
    }

    private static boolean any(Map<Long, List<Mention>> numbers, Predicate<Mention> holds) {
        return numbers.values().stream().anyMatch(mentions -> any(mentions, holds));
    }

    private static boolean any(List<Mention> mentions, Predicate<Mention> holds) {
        return mentions.stream().anyMatch(holds);
    }

    /** A place where a number stands, everything that its sentence says, and whether it tells of another incident. */
    private record Mention(Match match, Of of, int number, Said said, int sentence, long count, boolean background) {
        boolean isPeople() {
            return of != Of.ROWS && of != Of.FILES;
        }

        boolean says(Mark mark) {
            return said.says(mark);
        }

        /** Whether the sentence says it of this number. */
        boolean is(Mark mark) {
            return said.saysOf(number, mark);
        }

        boolean isClaimed() {
            return said.isClaimed(number);
        }

        /** Whether it is the size of a company, and not of the breach. */
        boolean isProfile() {
            return is(Mark.PROFILE) || is(Mark.WIDE) && !is(Mark.LINKED);
        }

        boolean isAddend() {
            return isPeople()
                    && !background
                    && !is(Mark.PART)
                    && !isProfile()
                    && !is(Mark.NO)
                    && !is(Mark.CEILING)
                    && !isClaimed();
        }

        boolean isBeside(Mention next) {
            return next.sentence == sentence && said.isBeside(number, next.number);
        }
    }
}
