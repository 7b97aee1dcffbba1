package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.ExposedData.Certainty;
import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the kinds of data that lay open. */
public final class DataExtractor {
    private static final List<String> FEATURES = List.of(
            "opened",
            "opened-twice",
            "opened-often",
            "opened-plainly",
            "opened-near",
            "opened-in-lead",
            "held",
            "weak",
            "weak-twice",
            "listed",
            "listed-long",
            "title",
            "subtitle",
            "lead",
            "sure",
            "sure-opened",
            "advice",
            "general",
            "earlier",
            "maybe",
            "named",
            "named-twice",
            "named-often",
            "denied",
            "denied-twice",
            "only-denied",
            "late-only",
            "others-listed");

    /** Features that are weighed for each kind of data apart as well. */
    private static final List<String> BY_CLASS =
            List.of("named", "opened-plainly", "listed", "opened-in-lead", "title", "sure-opened", "named-often");

    /** Personal data named more closely than "personal data". */
    private static final Set<DataClass> CLOSELY_PERSONAL = EnumSet.of(
            DataClass.NAMES,
            DataClass.EMAIL_ADDRESSES,
            DataClass.PASSWORDS,
            DataClass.PHONE_NUMBERS,
            DataClass.PHYSICAL_ADDRESSES,
            DataClass.DATES_OF_BIRTH,
            DataClass.GOVERNMENT_IDS,
            DataClass.PAYMENT_CARDS,
            DataClass.BANK_ACCOUNTS,
            DataClass.FINANCIAL_RECORDS,
            DataClass.HEALTH_RECORDS,
            DataClass.BIOMETRICS,
            DataClass.SPECIAL_CATEGORY,
            DataClass.LOCATION_DATA,
            DataClass.DEVICE_IDENTIFIERS,
            DataClass.PRIVATE_MESSAGES,
            DataClass.PHOTOS_MEDIA,
            DataClass.CALL_RECORDS,
            DataClass.EMPLOYEE_RECORDS,
            DataClass.CUSTOMER_RECORDS,
            DataClass.STUDENT_RECORDS,
            DataClass.LEGAL_RECORDS);

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 8;
    private static final int LISTED = 3;
    private static final int LISTED_LONG = 5;
    private static final int NEAR = 9;
    private static final int MOST_EVIDENCE = 3;

    private final RuleSet words;
    private final RuleSet context;
    private final List<String> features = new ArrayList<>();
    private final Map<String, Integer> featureNumbers = new HashMap<>();
    private final LinearModel model;

    public DataExtractor(RuleBook book) {
        words = book.rules("data");
        context = book.rules("data-context");
        features.addAll(FEATURES);
        for (DataClass dataClass : DataClass.values()) {
            BY_CLASS.forEach(feature -> features.add(dataClass.label() + " " + feature));
        }
        for (int i = 0; i < features.size(); i++) {
            featureNumbers.put(features.get(i), i);
        }
        model = LinearModel.load("data.weights", features);
    }

    /** The names of the features, in the order of the values of {@link #values}. */
    public List<String> features() {
        return features;
    }

    /** For each kind of data that a text names, the values of the features. */
    public Map<DataClass, double[]> values(NamedText text) {
        Reading reading = read(text);
        Map<DataClass, double[]> values = new EnumMap<>(DataClass.class);
        reading.mentions.forEach((dataClass, mentions) -> values.put(dataClass, values(reading, dataClass, mentions)));
        return values;
    }

    /** Those kinds that remain when the kinds found are taken together. */
    public static Set<DataClass> settle(Set<DataClass> found) {
        Set<DataClass> settled = EnumSet.noneOf(DataClass.class);
        settled.addAll(found);
        for (DataClass dataClass : found) {
            if (CLOSELY_PERSONAL.contains(dataClass)) {
                settled.remove(DataClass.UNSPECIFIED_PERSONAL);
            }
        }
        return settled;
    }

    /** The kinds of data that lay open, in the order of {@link DataClass}. */
    public List<ExposedData> exposed(NamedText text) {
        Reading reading = read(text);
        Set<DataClass> found = EnumSet.noneOf(DataClass.class);
        reading.mentions.forEach((dataClass, mentions) -> {
            if (model.score(values(reading, dataClass, mentions)) > 0) {
                found.add(dataClass);
            }
        });
        List<ExposedData> exposed = new ArrayList<>();
        for (DataClass dataClass : settle(found)) {
            exposed.add(describe(reading, dataClass));
        }
        return exposed;
    }

    private static ExposedData describe(Reading reading, DataClass dataClass) {
        Document document = reading.text.document();
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        List<Evidence> evidence = new ArrayList<>();
        boolean confirmed = false;
        List<Mention> mentions = new ArrayList<>(reading.mentions.get(dataClass));
        mentions.sort((a, b) -> Integer.compare(reading.rank(a), reading.rank(b)));
        for (Mention mention : mentions) {
            if (evidence.size() < MOST_EVIDENCE && (evidence.isEmpty() || reading.rank(mention) < 2)) {
                Context said = reading.contexts.get(mention.sentence());
                subjects.addAll(said.subjects());
                confirmed |= !said.has("context.maybe");
                int start = document.start(mention.match().firstToken());
                int end = document.end(mention.match().endToken() - 1);
                evidence.add(new Evidence(
                        document.text().substring(start, end),
                        start,
                        end,
                        mention.match().rule().name()));
            }
        }
        return new ExposedData(dataClass, subjects, confirmed ? Certainty.CONFIRMED : Certainty.POSSIBLE, evidence);
    }

    private double[] values(Reading reading, DataClass dataClass, List<Mention> mentions) {
        Map<String, Integer> counts = new HashMap<>();
        for (Mention mention : mentions) {
            if (mention.denied()) {
                counts.merge("denied", 1, Integer::sum);
                continue;
            }
            Context said = reading.contexts.get(mention.sentence());
            Block.Kind kind = reading.text.block(mention.sentence()).kind();
            int paragraph = reading.text.paragraph(mention.sentence());
            boolean body = kind != Block.Kind.TITLE && kind != Block.Kind.SUBTITLE;
            boolean open = reading.isOpen(mention.sentence());
            boolean aside = said.has("context.advice") || said.has("context.general") || said.has("context.earlier");
            counts.merge("named", 1, Integer::sum);
            count(counts, open, "opened");
            count(counts, open && !aside, "opened-plainly");
            count(
                    counts,
                    said.opensNear(mention.match().start(), mention.match().end(), NEAR),
                    "opened-near");
            count(counts, open && body && paragraph < LEAD_PARAGRAPHS, "opened-in-lead");
            count(counts, said.has("context.holds"), "held");
            count(counts, said.has("context.weak"), "weak");
            count(counts, open && mention.kinds() >= LISTED, "listed");
            count(counts, open && mention.kinds() >= LISTED_LONG, "listed-long");
            count(counts, kind == Block.Kind.TITLE, "title");
            count(counts, kind == Block.Kind.SUBTITLE, "subtitle");
            count(counts, body && paragraph < LEAD_PARAGRAPHS, "lead");
            count(counts, mention.sure(), "sure");
            count(counts, mention.sure() && open, "sure-opened");
            count(counts, said.has("context.advice"), "advice");
            count(counts, said.has("context.general"), "general");
            count(counts, said.has("context.earlier"), "earlier");
            count(counts, said.has("context.maybe"), "maybe");
            count(counts, !body || paragraph < LATE_PARAGRAPHS, "early");
        }
        int named = counts.getOrDefault("named", 0);
        int opened = counts.getOrDefault("opened", 0);
        count(counts, named >= 2, "named-twice");
        count(counts, named >= 4, "named-often");
        count(counts, opened >= 2, "opened-twice");
        count(counts, opened >= 4, "opened-often");
        count(counts, counts.getOrDefault("weak", 0) >= 2, "weak-twice");
        count(counts, counts.getOrDefault("denied", 0) >= 2, "denied-twice");
        count(counts, named == 0, "only-denied");
        count(counts, counts.getOrDefault("early", 0) == 0, "late-only");
        count(counts, reading.mostKinds >= LISTED_LONG, "others-listed");
        double[] values = new double[features.size()];
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            Integer feature = featureNumbers.get(count.getKey());
            if (feature != null) {
                values[feature] = 1;
            }
            Integer byClass = featureNumbers.get(dataClass.label() + " " + count.getKey());
            if (byClass != null) {
                values[byClass] = 1;
            }
        }
        return values;
    }

    private static void count(Map<String, Integer> counts, boolean applies, String feature) {
        if (applies) {
            counts.merge(feature, 1, Integer::sum);
        }
    }

    private Reading read(NamedText text) {
        Reading reading = new Reading(text);
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (!text.block(sentence).isStory()) {
                continue;
            }
            List<Match> matches = text.matchTokens(words, sentence);
            if (matches.isEmpty() && text.block(sentence).kind() != Block.Kind.PARAGRAPH) {
                continue;
            }
            Context said = new Context(text.matchTokens(context, sentence));
            reading.contexts.put(sentence, said);
            Set<String> kinds = new TreeSet<>();
            for (Match match : matches) {
                String label = match.rule().gives("class", "");
                if (!label.equals("employee-records")
                        && !label.equals("customer-records")
                        && !isExcluded(match, matches)) {
                    kinds.add(label);
                }
            }
            reading.mostKinds = Math.max(reading.mostKinds, kinds.size());
            for (Match match : matches) {
                DataClass dataClass = dataClass(match);
                if (dataClass != null && !isExcluded(match, matches)) {
                    reading.mentions
                            .computeIfAbsent(dataClass, any -> new ArrayList<>())
                            .add(new Mention(
                                    dataClass,
                                    match,
                                    sentence,
                                    said.denies(match.start(), match.end()),
                                    match.rule().weight() > 1,
                                    kinds.size()));
                }
            }
        }
        return reading;
    }

    private static DataClass dataClass(Match match) {
        String label = match.rule().gives("class", "");
        return label.startsWith("not-")
                ? null
                : DataClass.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether a rule for what only sounds like this data matched the same words. */
    private static boolean isExcluded(Match match, List<Match> all) {
        String opposite = "not-" + match.rule().gives("class", "");
        for (Match other : all) {
            if (other.start() < match.end()
                    && match.start() < other.end()
                    && other.rule().gives("class", "").equals(opposite)) {
                return true;
            }
        }
        return match.rule().gives("class", "").startsWith("not-");
    }

    /** What was found in a text before anything is decided. */
    private static final class Reading {
        final NamedText text;
        final Map<DataClass, List<Mention>> mentions = new EnumMap<>(DataClass.class);
        final Map<Integer, Context> contexts = new HashMap<>();
        int mostKinds;

        Reading(NamedText text) {
            this.text = text;
        }

        /** Whether the sentence says that data lay open; a list item or list of kinds takes it from what introduces it. */
        boolean isOpen(int sentence) {
            Context said = contexts.get(sentence);
            if (said != null && (said.isOpen() || said.has("context.holds"))) {
                return true;
            }
            if (text.block(sentence).kind() != Block.Kind.LIST_ITEM) {
                return false;
            }
            int before = sentence;
            while (before > 0 && text.block(before).kind() == Block.Kind.LIST_ITEM && sentence - before < 40) {
                before--;
            }
            Context introduction = contexts.get(before);
            return introduction != null && (introduction.isOpen() || introduction.has("context.holds"));
        }

        /** 0 for the best evidence. */
        int rank(Mention mention) {
            Context said = contexts.get(mention.sentence());
            boolean aside = said.has("context.advice") || said.has("context.general") || said.has("context.earlier");
            return (mention.denied() ? 4 : 0) + (isOpen(mention.sentence()) ? 0 : 2) + (aside ? 1 : 0);
        }
    }
}
