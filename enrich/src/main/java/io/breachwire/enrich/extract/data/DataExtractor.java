package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.ExposedData.Certainty;
import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.data.Mention.Exposure;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
            "bare-staff",
            "another-time",
            "items-listed");

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
    private static final int LATE_PARAGRAPHS = 12;
    private static final int LISTED_LONG = 5;
    private static final int MOST_EVIDENCE = 3;

    /** Tokens of a quotation, at most: a long list is not quoted whole to prove its last item. */
    private static final int LONGEST_QUOTATION = 30;

    private static final int SEVERAL_ITEMS = 2;

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
        Map<DataClass, Double> scores = new EnumMap<>(DataClass.class);
        mentions.byClass().forEach((dataClass, places) -> {
            double score = isDenied(places) ? 0 : model.score(values(mentions, dataClass, places));
            if (score > 0) {
                scores.put(dataClass, score);
            }
        });
        List<ExposedData> exposed = new ArrayList<>();
        for (DataClass dataClass : settle(scores.keySet())) {
            exposed.add(describe(mentions, dataClass, Confidence.ofScore(scores.get(dataClass))));
        }
        return exposed;
    }

    private static ExposedData describe(Mentions mentions, DataClass dataClass, Confidence confidence) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        List<Evidence> evidence = new ArrayList<>();
        boolean confirmed = false;
        for (Mention mention : bestFirst(mentions.byClass().get(dataClass))) {
            subjects.addAll(subjects(mentions, mention));
            confirmed |= !mention.maybe();
            evidence.add(evidence(mentions, mention));
        }
        return new ExposedData(
                dataClass, subjects, confirmed ? Certainty.CONFIRMED : Certainty.POSSIBLE, confidence, evidence);
    }

    /** The words that name the data, with those that say that it lay open where they stand near enough to be quoted. */
    private static Evidence evidence(Mentions mentions, Mention mention) {
        Document document = mentions.text().document();
        Match named = mention.match();
        int first = named.firstToken();
        int end = named.endToken();
        Match opening = mention.isExposed() ? mentions.opening(mention) : null;
        if (opening != null
                && Math.max(end, opening.endToken()) - Math.min(first, opening.firstToken()) <= LONGEST_QUOTATION) {
            first = Math.min(first, opening.firstToken());
            end = Math.max(end, opening.endToken());
        }
        int start = document.start(first);
        String quotation = document.quote(first, end);
        return new Evidence(
                quotation, start, start + quotation.length(), named.rule().name());
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

    /** The strongest mention, and the strongest in other sentences that say that the data lay open; no more than evidence needs. */
    private static List<Mention> bestFirst(List<Mention> places) {
        Mention best = best(places);
        List<Mention> others = new ArrayList<>();
        for (Mention mention : places) {
            if (mention.isExposed() && mention.sentence() != best.sentence()) {
                int last = others.size() - 1;
                if (last < 0 || others.get(last).sentence() != mention.sentence()) {
                    others.add(mention);
                } else if (mention.strength() > others.get(last).strength()) {
                    others.set(last, mention);
                }
            }
        }
        return Stream.concat(
                        Stream.of(best),
                        others.stream().sorted(Comparator.comparingDouble(mention -> -mention.strength())))
                .limit(MOST_EVIDENCE)
                .toList();
    }

    /** The first of the strongest. */
    private static Mention best(List<Mention> places) {
        Mention best = places.get(0);
        for (Mention mention : places) {
            if (mention.strength() > best.strength()) {
                best = mention;
            }
        }
        return best;
    }

    /**
     * Whether no place says that data lay open, and one that it did not: advice and what thieves may do tell nothing of it, nor
     * does whose data it was where the data itself is said not to have lain open.
     */
    private boolean isDenied(List<Mention> places) {
        boolean denied = false;
        boolean byOwner = false;
        for (Mention mention : places) {
            boolean owner = vocabulary.kind(mention.match()).byOwner();
            if (!mention.denied() && !mention.aside() && !owner && !isPassing(mention)) {
                return false;
            }
            denied |= mention.denied() && !owner;
            byOwner |= owner && !mention.denied() && !mention.aside();
        }
        return denied || !byOwner && isAdvice(places);
    }

    /** Whether somebody is named of whose data the sentence says nothing. */
    private static boolean isPassing(Mention mention) {
        return NamedKinds.OWNERS.contains(mention.dataClass())
                && !mention.sure()
                && mention.exposure().compareTo(Exposure.ELSEWHERE) < 0;
    }

    /** Whether data is named in advice and the like alone, where nothing is said to lie open. */
    private static boolean isAdvice(List<Mention> places) {
        for (Mention mention : places) {
            if (!mention.aside() || mention.exposure().compareTo(Exposure.HELD) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean namesCloser(Mentions mentions) {
        for (DataClass dataClass : CLOSELY_PERSONAL) {
            for (Mention mention : mentions.byClass().getOrDefault(dataClass, List.of())) {
                if (mention.isExposed() && mention.sure()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In how many sentences such mentions stand; they come in the order of the text. */
    private static int sentences(List<Mention> places, Predicate<Mention> such) {
        int sentences = 0;
        int last = -1;
        for (Mention mention : places) {
            if (mention.sentence() != last && such.test(mention)) {
                last = mention.sentence();
                sentences++;
            }
        }
        return sentences;
    }

    /** Whether the sentence of a mention lists several things of its kind: "contracts, memos and presentations". */
    private static boolean severalItems(Mention best, List<Mention> places) {
        int items = 0;
        int end = -1;
        for (Mention mention : places) {
            if (mention.sentence() == best.sentence() && mention.match().start() > end) {
                items++;
                end = mention.match().end();
            }
        }
        return items >= SEVERAL_ITEMS;
    }

    private double[] values(Mentions mentions, DataClass dataClass, List<Mention> places) {
        Mention best = best(places);
        Context said = mentions.context(best);
        int start = best.match().start();
        int end = best.match().end();
        Block.Kind kind = mentions.text().block(best.sentence()).kind();
        int paragraph = mentions.text().paragraph(best.sentence());
        boolean body = kind != Block.Kind.TITLE && kind != Block.Kind.SUBTITLE;
        boolean owners = NamedKinds.OWNERS.contains(dataClass);
        int exposed = sentences(
                places,
                mention -> mention.isExposed()
                        && !(owners && mention.match().rule().weight() <= 1));
        int denied = sentences(places, Mention::denied);
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("open", best.exposure() == Exposure.OPEN);
        holds.put("open-near", said.near(Mark.OPEN, start, end));
        holds.put("held", best.exposure() == Exposure.HELD);
        holds.put("elsewhere", best.exposure() == Exposure.ELSEWHERE);
        holds.put("hinted", best.exposure() == Exposure.HINTED);
        holds.put("listed", best.kinds() >= Mentions.LISTED);
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
        holds.put("named-twice", sentences(places, any -> true) >= 2);
        holds.put("bare-owner", owners && best.match().rule().weight() <= 1);
        holds.put("closer-named", dataClass == DataClass.UNSPECIFIED_PERSONAL && namesCloser(mentions));
        holds.put("denied", denied > 0);
        holds.put("denied-more", best.denied() || denied > exposed);
        holds.put("aside", best.aside());
        holds.put("another-time", mentions.isBackground(best));
        holds.put("items-listed", !owners && severalItems(best, places));
        holds.put("others-listed", mentions.longestList() >= LISTED_LONG && best.kinds() < LISTED_LONG);
        holds.put("no-theft", !mentions.tellOfTheft() && dataClass != DataClass.VIRTUAL_CURRENCY);
        holds.put(
                "bare-beside",
                owners
                        && best.match().rule().weight() <= 1
                        && places.stream()
                                .anyMatch(mention -> mention.isExposed() && mentions.standsBesidePersonal(mention)));
        holds.put(
                "bare-staff",
                dataClass == DataClass.EMPLOYEE_RECORDS && best.match().rule().weight() <= 1);
        holds.put(dataClass.label(), true);
        double[] values = new double[features.size()];
        holds.forEach((feature, yes) -> values[featureNumbers.get(feature)] = yes ? 1 : 0);
        return values;
    }
}
