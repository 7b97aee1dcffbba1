package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.Confidence;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            "foreign-only",
            "unverified-only",
            "superseded-only",
            "clients-only",
            "current",
            "no",
            "repeated",
            "exact",
            "precise",
            "small",
            "tiny");

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 10;
    private static final int MOST_EVIDENCE = 3;
    /** As many sentences on, "another 40 million" still counts from the number before it. */
    private static final int SOON = 3;

    private static final int TINY = 20;
    private static final int SMALL = 100;

    /** A number of this size is written to the last digit, and not to the last but one, only by who counted. */
    private static final int PRECISE = 1000;

    /** So few customers may be companies. */
    private static final int MOST_CLIENTS = 2000;

    /** A number at least and at most so much of the largest is another rounding of it. */
    private static final double LEAST_ROUNDED = 0.85;

    private static final double MOST_ROUNDED = 1.15;

    /** A less rounded number is believed when it scores more than this. */
    private static final double LEAST_EXACT = -1.5;

    /** How much less speaks for a number that is doubted beside a clear one. */
    private static final double DOUBT = 1.5;

    private final RuleSet rules;
    private final Map<Rule, Meaning> meanings = new IdentityHashMap<>();
    private final Map<String, Integer> featureNumbers = new HashMap<>();
    private final LinearModel model;

    public RecordsExtractor(RuleBook book) {
        rules = book.rules("records");
        for (Rule rule : rules.rules()) {
            meanings.put(rule, Meaning.of(rule));
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
        Map<Long, List<Mention>> all = byCount(read);
        Map<Long, Double> scores = new HashMap<>();
        all.forEach((count, mentions) -> scores.put(count, model.score(values(text, count, mentions))));
        Map<Long, List<Mention>> numbers = new LinkedHashMap<>(all);
        numbers.keySet().removeIf(count -> scores.get(count) <= 0);
        if (numbers.isEmpty()) {
            return null;
        }
        if (numbers.values().stream().anyMatch(mentions -> arePeople(mentions) && arePlainlyAll(mentions))) {
            numbers.values().removeIf(mentions -> !arePeople(mentions));
        }
        if (any(numbers, mention -> !mention.is(Mark.UP_TO) && mention.is(Mark.LINKED))) {
            numbers.values().removeIf(mentions -> !any(mentions, mention -> !mention.is(Mark.UP_TO)));
        }
        removeCorrected(numbers, read);
        removeDoubtful(numbers, scores);
        long best = mostExact(numbers, all, scores);
        Confidence confidence = Confidence.ofScore(scores.get(best));
        List<Mention> people = peopleOf(read, all);
        List<Mention> summed = groups(people, numbers.keySet());
        long sum = sum(summed);
        if (sum > best) {
            return new RecordsAffected(sum, confidence, evidence(text.document(), summed));
        }
        return new RecordsAffected(best, confidence, evidence(text.document(), all.get(best)));
    }

    /** Whether some place does not say that these are a part of more. */
    private static boolean arePlainlyAll(List<Mention> mentions) {
        return any(mentions, mention -> !mention.isPart());
    }

    private static boolean arePeople(List<Mention> mentions) {
        return any(mentions, Mention::isPeople);
    }

    /** Where the article says what the number has become, those before it are no longer so. */
    private static void removeCorrected(Map<Long, List<Mention>> numbers, List<Mention> read) {
        long current = 0;
        for (Mention mention : read) {
            if (mention.is(Mark.CURRENT) && mention.isPlain() && numbers.containsKey(mention.count())) {
                current = mention.count();
            }
        }
        long last = current;
        if (last > 0) {
            numbers.entrySet()
                    .removeIf(number -> number.getKey() > last
                            && number.getValue().stream()
                                    .anyMatch(mention -> mention.is(Mark.CURRENT) || mention.is(Mark.SUPERSEDED)));
        }
    }

    /** Where one number is clear, a larger one of which much less speaks is most often another incident's. */
    private static void removeDoubtful(Map<Long, List<Mention>> numbers, Map<Long, Double> scores) {
        long clearest = 0;
        for (long number : numbers.keySet()) {
            if (clearest == 0 || scores.get(number) > scores.get(clearest)) {
                clearest = number;
            }
        }
        long clear = clearest;
        numbers.keySet()
                .removeIf(number -> number > clear * MOST_ROUNDED && scores.get(number) < scores.get(clear) - DOUBT);
    }

    /** The largest number, or a less rounded one of which it may be the rounding: "nearly 5 million", "4.6 million". */
    private static long mostExact(
            Map<Long, List<Mention>> numbers, Map<Long, List<Mention>> all, Map<Long, Double> scores) {
        long largest =
                numbers.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        boolean over = any(numbers.get(largest), mention -> mention.is(Mark.OVER));
        double least = over ? 1 : LEAST_ROUNDED;
        long best = largest;
        for (Map.Entry<Long, List<Mention>> number : all.entrySet()) {
            long count = number.getKey();
            boolean near = count >= least * largest && count <= MOST_ROUNDED * largest;
            boolean likely = numbers.containsKey(count)
                    || scores.get(count) > LEAST_EXACT
                            && any(number.getValue(), mention -> mention.isPeople() && mention.isAddend());
            if (near && likely && arePlainlyAll(number.getValue()) && digits(count) > digits(best)) {
                best = count;
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

    /** Groups of people told side by side, and those that the text then says are additional. */
    private static List<Mention> groups(List<Mention> mentions, Set<Long> believed) {
        List<Mention> best = List.of();
        for (int i = 0; i < mentions.size(); i++) {
            boolean overlaps = i > 0 && mentions.get(i).mayCountTheSameAs(mentions.get(i - 1));
            List<Mention> group = new ArrayList<>(List.of(mentions.get(i)));
            while (i + 1 < mentions.size() && isAnother(mentions.get(i), mentions.get(i + 1))) {
                group.add(mentions.get(++i));
            }
            overlaps |= i + 1 < mentions.size() && mentions.get(i).mayCountTheSameAs(mentions.get(i + 1));
            boolean counts = group.size() > 1
                    && !overlaps
                    && group.stream().anyMatch(mention -> believed.contains(mention.count()))
                    && areAddends(group);
            if (counts && sum(group) > sum(best)) {
                best = group;
            }
        }
        if (best.isEmpty()) {
            return best;
        }
        List<Mention> all = new ArrayList<>(best);
        Set<Long> counted = new HashSet<>();
        best.forEach(mention -> counted.add(mention.count()));
        for (Mention mention : mentions) {
            if (mention.is(Mark.ADDITIONAL) && mention.isAddend() && counted.add(mention.count())) {
                all.add(mention);
            }
        }
        return all;
    }

    private static boolean areAddends(List<Mention> group) {
        for (int i = 0; i + 1 < group.size(); i++) {
            if (!group.get(i).isAddendBefore(group.get(i + 1))) {
                return false;
            }
        }
        return group.get(group.size() - 1).isAddend();
    }

    /** Whether the next number counts others than the one before it: told beside it, or soon after it as additional. */
    private static boolean isAnother(Mention before, Mention next) {
        return before.isBeside(next)
                || (next.is(Mark.ADDITIONAL) || next.is(Mark.LINKED) && next.isOfOthersThan(before))
                        && next.isAddend()
                        && before.isAddendBefore(next)
                        && next.sentence() - before.sentence() <= SOON
                        && next.count() != before.count();
    }

    /** Those that count people, or records told side by side with people: 6 million customers, and 35 million records of former ones. */
    private static List<Mention> peopleOf(List<Mention> read, Map<Long, List<Mention>> all) {
        List<Mention> people = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Mention mention = read.get(i);
            if (arePeople(all.get(mention.count())) || i > 0 && read.get(i - 1).isBeside(mention)) {
                people.add(mention);
            }
        }
        return people;
    }

    private static long sum(List<Mention> mentions) {
        return mentions.stream().mapToLong(mention -> mention.count()).sum();
    }

    private static List<Evidence> evidence(Document document, List<Mention> mentions) {
        List<Evidence> evidence = new ArrayList<>();
        for (Mention mention : mentions) {
            if (evidence.size() < MOST_EVIDENCE) {
                int start = document.start(mention.firstToken());
                String quotation = document.quote(mention.firstToken(), mention.endToken());
                evidence.add(new Evidence(
                        quotation,
                        start,
                        start + quotation.length(),
                        mention.match().rule().name()));
            }
        }
        return evidence;
    }

    private static Map<Long, List<Mention>> byCount(List<Mention> mentions) {
        Map<Long, List<Mention>> numbers = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            numbers.computeIfAbsent(mention.count(), any -> new ArrayList<>()).add(mention);
        }
        return numbers;
    }

    /** The numbers of people or records, in the order of the text. */
    private List<Mention> read(NamedText text) {
        List<Mention> mentions = new ArrayList<>();
        Actors actors = new Actors(text);
        boolean past = false;
        boolean history = false;
        boolean thief = false;
        boolean introduced = false;
        boolean asked = false;
        int blockBefore = -1;
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            List<Match> matches = matches(text, sentence);
            matches.forEach(match -> actors.note(match, meaning(match)));
            Said said = new Said(matches, this::meaning, actors::isThief, actors::isForeign, thief);
            thief = said.endsWithThief();
            int blockNumber = text.document().sentences().get(sentence).block();
            if (block.kind() == Block.Kind.HEADING) {
                past = said.says(Mark.BACKGROUND) || said.says(Mark.HISTORY);
            }
            // What a sentence like "it is not the first time" opens goes on to the end of its paragraph and of a list
            // behind it, and in paragraphs that open with another time.
            history &= blockNumber == blockBefore || block.kind() == Block.Kind.LIST_ITEM || said.says(Mark.CONTINUES);
            boolean lead = text.paragraph(sentence) < LEAD_PARAGRAPHS;
            if (said.says(Mark.HISTORY) && !lead) {
                history = true;
            }
            blockBefore = blockNumber;
            boolean background = past
                    || history
                    || said.says(Mark.BACKGROUND)
                    || said.says(Mark.PAST) && !lead
                    || said.says(Mark.BYGONE) && text.paragraph(sentence) > 0;
            boolean item = block.kind() == Block.Kind.LIST_ITEM;
            introduced = item ? introduced : said.says(Mark.INTRO) || asked;
            asked = said.says(Mark.ASKS);
            int last = mentions.size() - 1;
            if (said.says(Mark.ALL_OF_THEM) && last >= 0 && mentions.get(last).sentence() == sentence - 1) {
                mentions.set(last, mentions.get(last).wholly());
            }
            Set<Integer> taken = new HashSet<>();
            List<Found> found = new ArrayList<>();
            for (Match match : matches) {
                Counted of = of(match);
                if (of == Counted.MONEY) {
                    taken.add(said.start(match.start("count")));
                } else if (of != null) {
                    found.add(new Found(match, match.start("count"), of == Counted.NATION));
                }
            }
            found.sort(Found.IN_ORDER);
            for (Found counted : found) {
                Match match = counted.match();
                int number = said.start(counted.start());
                int end = Math.max(match.end("count"), said.end(number));
                if (number < 0 || !taken.add(number) || isYear(text, match, number, end)) {
                    continue;
                }
                long count = Amount.of(
                        text.document(),
                        match.sequence().firstToken(number),
                        match.sequence().endToken(end - 1));
                Counted of = of(match);
                if (count >= of.fewest()) {
                    Mention mention = new Mention(
                            match,
                            of,
                            number,
                            said,
                            sentence,
                            item ? blockNumber : -1,
                            introduced,
                            count,
                            background,
                            false,
                            false);
                    mentions.add(mentions.isEmpty() ? mention : mention.behind(mentions.get(mentions.size() - 1)));
                }
            }
        }
        return mentions;
    }

    /** What the rules find in a sentence, and where the sentence must end there, does. */
    private List<Match> matches(NamedText text, int sentence) {
        List<Match> matches = new ArrayList<>();
        for (Match match : text.match(rules, sentence)) {
            if (!meaning(match).ends() || match.end() == match.sequence().size()) {
                matches.add(match);
            }
        }
        return matches;
    }

    /** A number of something, by the first item that its rule saw of it; of two rules the one that counts people first. */
    private record Found(Match match, int start, boolean ofNation) {
        static final Comparator<Found> IN_ORDER =
                Comparator.comparingInt(Found::start).thenComparing(Found::ofNation);
    }

    private Counted of(Match match) {
        return meaning(match).of();
    }

    private Meaning meaning(Match match) {
        return meanings.get(match.rule());
    }

    private static boolean isYear(NamedText text, Match match, int start, int end) {
        return text.document().shape(match.sequence().firstToken(start)) == Document.Shape.NUMBER_YEAR
                && end == start + 1;
    }

    private double[] values(NamedText text, long count, List<Mention> mentions) {
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("people", arePeople(mentions));
        holds.put("linked", any(mentions, mention -> mention.is(Mark.LINKED) && mention.isCredible()));
        holds.put("title", any(mentions, mention -> isHead(text, mention) && mention.isCredible()));
        holds.put(
                "lead",
                any(
                        mentions,
                        mention -> !isHead(text, mention)
                                && text.paragraph(mention.sentence()) < LEAD_PARAGRAPHS
                                && mention.isCredible()));
        holds.put("late-only", !any(mentions, mention -> text.paragraph(mention.sentence()) < LATE_PARAGRAPHS));
        holds.put("confirm", any(mentions, mention -> mention.says(Mark.CONFIRM) || mention.says(Mark.EXACT)));
        holds.put("claim-only", !any(mentions, mention -> !mention.isClaimed() && !mention.is(Mark.NO)));
        holds.put("profile-only", !any(mentions, mention -> !mention.isProfile()));
        holds.put("background-only", !any(mentions, mention -> !mention.background()));
        holds.put("part-only", !any(mentions, mention -> !mention.isPart()));
        holds.put("foreign-only", !any(mentions, mention -> !mention.is(Mark.FOREIGN)));
        holds.put("unverified-only", !any(mentions, mention -> !mention.says(Mark.UNVERIFIED)));
        holds.put("superseded-only", !any(mentions, mention -> !mention.is(Mark.SUPERSEDED)));
        holds.put("clients-only", count < MOST_CLIENTS && !any(mentions, mention -> !mention.is(Mark.CLIENTS)));
        holds.put("current", any(mentions, mention -> mention.is(Mark.CURRENT)));
        holds.put("no", any(mentions, mention -> mention.is(Mark.NO)));
        holds.put("small", count < SMALL);
        holds.put("repeated", mentions.size() > 1);
        holds.put("exact", count > SMALL && count % 100 != 0);
        boolean counted = count > SMALL && count % (count > PRECISE ? 100 : 10) != 0;
        holds.put("precise", counted && any(mentions, mention -> mention.isPeople() && mention.isPlain()));
        holds.put("tiny", count < TINY);
        double[] values = new double[FEATURES.size()];
        holds.forEach((feature, yes) -> values[featureNumbers.get(feature)] = yes ? 1 : 0);
        return values;
    }

    private static boolean isHead(NamedText text, Mention mention) {
        Block.Kind kind = text.block(mention.sentence()).kind();
        return kind == Block.Kind.TITLE || kind == Block.Kind.SUBTITLE;
    }

    private static boolean any(Map<Long, List<Mention>> numbers, Predicate<Mention> holds) {
        return numbers.values().stream().anyMatch(mentions -> any(mentions, holds));
    }

    private static boolean any(List<Mention> mentions, Predicate<Mention> holds) {
        for (Mention mention : mentions) {
            if (holds.test(mention)) {
                return true;
            }
        }
        return false;
    }
}
