package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.ExposedData.Certainty;
import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.data.Context.Mark;
import io.breachwire.enrich.extract.data.Mention.Exposure;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the kinds of data that lay open. */
public final class DataExtractor {
    private static final List<String> FEATURES = List.of(
            "open",
            "open-near",
            "held",
            "elsewhere",
            "hinted",
            "listed",
            "listed-long",
            "title",
            "subtitle",
            "lead",
            "late",
            "sure",
            "maybe",
            "unknown",
            "earlier",
            "profile",
            "exposed-twice",
            "exposed-often",
            "named-twice",
            "denied",
            "denied-more",
            "aside",
            "bare-owner",
            "closer-named",
            "others-listed",
            "no-theft",
            "bare-beside",
            "bare-staff");

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

    private static final Set<DataClass> OWNERS =
            EnumSet.of(DataClass.EMPLOYEE_RECORDS, DataClass.CUSTOMER_RECORDS, DataClass.STUDENT_RECORDS);

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 12;
    private static final int LISTED = 3;
    private static final int LISTED_LONG = 5;
    private static final int MOST_EVIDENCE = 3;

    private final Vocabulary vocabulary;
    private final List<String> features = new ArrayList<>();
    private final Map<String, Integer> featureNumbers = new HashMap<>();
    private final LinearModel model;

    public DataExtractor(RuleBook book) {
        vocabulary = new Vocabulary(book);
        features.addAll(FEATURES);
        for (DataClass dataClass : DataClass.values()) {
            features.add(dataClass.label());
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
        Mentions mentions = new Mentions(text, vocabulary);
        Map<DataClass, double[]> values = new EnumMap<>(DataClass.class);
        mentions.byClass().forEach((dataClass, places) -> {
            if (!isDenied(places)) {
                values.put(dataClass, values(mentions, dataClass, places));
            }
        });
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
        Mentions mentions = new Mentions(text, vocabulary);
        Set<DataClass> found = EnumSet.noneOf(DataClass.class);
        mentions.byClass().forEach((dataClass, places) -> {
            if (!isDenied(places) && model.score(values(mentions, dataClass, places)) > 0) {
                found.add(dataClass);
            }
        });
        List<ExposedData> exposed = new ArrayList<>();
        for (DataClass dataClass : settle(found)) {
            exposed.add(describe(mentions, dataClass));
        }
        return exposed;
    }

    private static ExposedData describe(Mentions mentions, DataClass dataClass) {
        Document document = mentions.text().document();
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        List<Evidence> evidence = new ArrayList<>();
        boolean confirmed = false;
        for (Mention mention : bestFirst(mentions, mentions.byClass().get(dataClass))) {
            if (evidence.isEmpty() || evidence.size() < MOST_EVIDENCE && mention.isExposed()) {
                subjects.addAll(subjects(mentions, mention));
                confirmed |= !mention.maybe();
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

    private static Set<Subject> subjects(Mentions mentions, Mention mention) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        int start = mention.match().start();
        subjects.addAll(
                mentions.context(mention).subjects(start, mention.match().end()));
        Context introduction = mentions.introduction(mention);
        if (introduction != null) {
            subjects.addAll(introduction.subjects());
        }
        switch (mention.dataClass()) {
            case EMPLOYEE_RECORDS -> subjects.add(Subject.EMPLOYEE);
            case CUSTOMER_RECORDS -> subjects.add(Subject.CUSTOMER);
            case STUDENT_RECORDS -> subjects.add(Subject.STUDENT);
            default -> {}
        }
        return subjects;
    }

    private static List<Mention> bestFirst(Mentions mentions, List<Mention> places) {
        Map<Mention, Double> strengths = new IdentityHashMap<>();
        places.forEach(mention -> strengths.put(mention, strength(mentions, mention)));
        List<Mention> sorted = new ArrayList<>(places);
        sorted.sort(Comparator.comparingDouble((Mention mention) -> -strengths.get(mention)));
        return sorted;
    }

    /** The first of the strongest. */
    private static Mention best(Mentions mentions, List<Mention> places) {
        Mention best = places.get(0);
        double strongest = strength(mentions, best);
        for (Mention mention : places) {
            double strength = strength(mentions, mention);
            if (strength > strongest) {
                best = mention;
                strongest = strength;
            }
        }
        return best;
    }

    /** How much a mention speaks for its data having lain open: what the model then weighs is the strongest one. */
    private static double strength(Mentions mentions, Mention mention) {
        int start = mention.match().start();
        int end = mention.match().end();
        Context said = mentions.context(mention);
        double strength = switch (mention.exposure()) {
            case NONE -> 0;
            case HINTED -> 0.3;
            case ELSEWHERE -> 1;
            case HELD -> 1.8;
            case OPEN -> 2.2;
        };
        strength += said.near(Mark.OPEN, start, end) ? 0.3 : 0;
        strength += mention.kinds() >= LISTED ? 0.6 : 0;
        strength += mention.sure() ? 0.4 : 0;
        strength -= said.has(Mark.EARLIER) ? 0.7 : 0;
        strength -= said.has(Mark.PROFILE) ? 0.5 : 0;
        strength -= mention.maybe() ? 0.2 : 0;
        strength -= mention.aside() ? 2 : 0;
        strength -= mention.denied() ? 4 : 0;
        Block.Kind kind = mentions.text().block(mention.sentence()).kind();
        strength += kind == Block.Kind.TITLE ? 0.5 : 0;
        return strength - 0.05 * Math.min(10, mentions.text().paragraph(mention.sentence()));
    }

    private static boolean isDenied(List<Mention> places) {
        return places.stream().allMatch(Mention::denied);
    }

    private static boolean namesCloser(Mentions mentions) {
        return mentions.byClass().entrySet().stream()
                .anyMatch(named -> CLOSELY_PERSONAL.contains(named.getKey())
                        && named.getValue().stream().anyMatch(mention -> mention.isExposed() && mention.sure()));
    }

    private static long sentences(Stream<Mention> mentions) {
        return mentions.map(Mention::sentence).distinct().count();
    }

    private double[] values(Mentions mentions, DataClass dataClass, List<Mention> places) {
        Mention best = best(mentions, places);
        Context said = mentions.context(best);
        int start = best.match().start();
        int end = best.match().end();
        Block.Kind kind = mentions.text().block(best.sentence()).kind();
        int paragraph = mentions.text().paragraph(best.sentence());
        boolean body = kind != Block.Kind.TITLE && kind != Block.Kind.SUBTITLE;
        boolean owners = OWNERS.contains(dataClass);
        long exposed = sentences(places.stream()
                .filter(mention -> mention.isExposed()
                        && !(owners && mention.match().rule().weight() <= 1)));
        long denied = sentences(places.stream().filter(Mention::denied));
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("open", best.exposure() == Exposure.OPEN);
        holds.put("open-near", said.near(Mark.OPEN, start, end));
        holds.put("held", best.exposure() == Exposure.HELD);
        holds.put("elsewhere", best.exposure() == Exposure.ELSEWHERE);
        holds.put("hinted", best.exposure() == Exposure.HINTED);
        holds.put("listed", best.kinds() >= LISTED);
        holds.put("listed-long", best.kinds() >= LISTED_LONG);
        holds.put("title", kind == Block.Kind.TITLE);
        holds.put("subtitle", kind == Block.Kind.SUBTITLE);
        holds.put("lead", body && paragraph < LEAD_PARAGRAPHS);
        holds.put("late", paragraph >= LATE_PARAGRAPHS);
        holds.put("sure", best.sure());
        holds.put("maybe", best.maybe());
        holds.put("unknown", said.ahead(Mark.UNKNOWN, start));
        holds.put("earlier", said.has(Mark.EARLIER));
        holds.put("profile", said.has(Mark.PROFILE));
        holds.put("exposed-twice", exposed >= 2);
        holds.put("exposed-often", exposed >= 4);
        holds.put("named-twice", sentences(places.stream()) >= 2);
        holds.put("bare-owner", owners && best.match().rule().weight() <= 1);
        holds.put("closer-named", dataClass == DataClass.UNSPECIFIED_PERSONAL && namesCloser(mentions));
        holds.put("denied", denied > 0);
        holds.put("denied-more", best.denied() || denied > exposed);
        holds.put("aside", best.aside());
        holds.put("others-listed", mentions.longestList() >= LISTED_LONG && best.kinds() < LISTED_LONG);
        holds.put("no-theft", !mentions.tellOfTheft());
        holds.put(
                "bare-beside",
                owners
                        && best.match().rule().weight() <= 1
                        && places.stream().anyMatch(mention -> mention.isExposed() && mentions.standsBesidePersonal(mention)));
        holds.put(
                "bare-staff",
                dataClass == DataClass.EMPLOYEE_RECORDS && best.match().rule().weight() <= 1);
        holds.put(dataClass.label(), true);
        double[] values = new double[features.size()];
        holds.forEach((feature, yes) -> values[featureNumbers.get(feature)] = yes ? 1 : 0);
        return values;
    }
}
