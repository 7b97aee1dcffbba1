package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a {@link DateModel} to labelled articles: it maximises the probability that one of the mentions of the labelled
 * date (or none, where the article does not say) is chosen, with a penalty on large weights. Gradient ascent from what is
 * expected of each feature (model.priors): the same articles give the same model.
 */
public final class DateTrainer {
    private static final int ROUNDS = 400;

    /** What is held of features other than rules before any article is seen. */
    private static final Map<String, Double> PRIORS = read("model.priors");

    /** Stands in a prior for the milestone that is trained, and for each that is not. */
    private static final String ROLE = "ROLE";

    private static final String ANOTHER = "ANOTHER";

    /** Begins a prior that holds for one milestone only: "for detected ". */
    private static final String FOR = "for ";

    /** Features that join two others are paid for more dearly. */
    private static final double CONJUNCTION_PENALTY = 2;

    private final Features features;
    private final List<Rule> rules;
    private final double penalty;
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    /** Features of each mention, and which mentions are right for each milestone. */
    private record Example(int[][] features, boolean[][] right) {}

    /**
     * Trains with features of the rules of a book.
     *
     * @param penalty how dearly large weights are paid for: the quadratic penalty's factor
     */
    public DateTrainer(RuleBook book, double penalty) {
        this.features = new Features(book);
        this.rules = book.rules("dates/roles").rules();
        this.penalty = penalty;
        numberExpected();
    }

    /** What is expected holds as well of features that no article trained on has. */
    private void numberExpected() {
        for (Rule rule : rules) {
            rule.gives().keySet().stream()
                    .filter(key -> !key.equals(Remark.KEY))
                    .forEach(key -> number("rule=" + rule.name() + (key.equals("role") ? "" : ":" + key)));
        }
        for (String prior : PRIORS.keySet()) {
            for (Milestone milestone : Milestone.values()) {
                String own = FOR + milestone.role() + " ";
                String name = prior.startsWith(own) ? prior.substring(own.length()) : prior;
                if (!name.startsWith(FOR)) {
                    number(name.replace(ANOTHER, milestone.role()).replace(ROLE, milestone.role()));
                }
            }
        }
    }

    /** Adds an incident article and the EDTF dates labelled; a milestone without date was labelled as not stated. */
    public void add(
            Document document,
            List<DateMention> mentions,
            LocalDate published,
            List<Victim> victims,
            Map<Milestone, String> labels) {
        if (mentions.isEmpty()) {
            return;
        }
        List<Candidate> candidates = features.read(document, mentions, published, victims, new Work())
                .all();
        int[][] rows = new int[mentions.size()][];
        boolean[][] right = new boolean[Milestone.values().length][mentions.size()];
        for (int i = 0; i < rows.length; i++) {
            Candidate candidate = candidates.get(i);
            rows[i] = candidate.features().stream().mapToInt(this::number).toArray();
            for (Milestone milestone : Milestone.values()) {
                String date = candidate.dateFor(milestone).edtf();
                right[milestone.ordinal()][i] = date.equals(labels.get(milestone));
            }
        }
        examples.add(new Example(rows, right));
    }

    private int number(String feature) {
        return numbers.computeIfAbsent(feature, key -> {
            names.add(key);
            return names.size() - 1;
        });
    }

    public DateModel train() {
        Map<String, double[]> weights = new TreeMap<>();
        names.forEach(name -> weights.put(name, new double[Milestone.values().length]));
        for (Milestone milestone : Milestone.values()) {
            double[] column = train(milestone);
            for (int i = 0; i < column.length; i++) {
                weights.get(names.get(i))[milestone.ordinal()] = column[i];
            }
        }
        return DateModel.of(weights);
    }

    private double[] train(Milestone milestone) {
        double[] priors = priors(milestone);
        double[] weights = priors.clone();
        double[] penalties = new double[names.size()];
        for (int i = 0; i < penalties.length; i++) {
            penalties[i] = names.get(i).contains("&") ? penalty * CONJUNCTION_PENALTY : penalty;
        }
        double[] squares = new double[names.size()];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[names.size()];
            for (Example example : examples) {
                accumulate(example, example.right()[milestone.ordinal()], weights, gradient);
            }
            for (int i = 0; i < weights.length; i++) {
                double slope = gradient[i] - penalties[i] * (weights[i] - priors[i]);
                squares[i] = 0.95 * squares[i] + 0.05 * slope * slope;
                weights[i] += 0.05 / (1 + round / 50.0) * slope / (Math.sqrt(squares[i]) + 1e-6);
            }
        }
        return weights;
    }

    /** What the rules' own weights make of each feature: the model departs from it only as far as the articles ask. */
    private double[] priors(Milestone milestone) {
        double[] priors = new double[names.size()];
        for (Rule rule : rules) {
            for (Map.Entry<String, String> gives : rule.gives().entrySet()) {
                String capture = gives.getKey().equals("role") ? "" : ":" + gives.getKey();
                Integer feature = numbers.get("rule=" + rule.name() + capture);
                if (feature == null) {
                    continue;
                }
                // A span has a first and a last day: it is neither a day of detection nor one of a statement.
                boolean isEndOfSpan = gives.getValue().equals("both")
                        && (milestone == Milestone.INTRUSION_START || milestone == Milestone.INTRUSION_END);
                if (isEndOfSpan || gives.getValue().equals(milestone.role())) {
                    priors[feature] += rule.weight();
                } else if (!capture.isEmpty() || gives.getValue().equals("other")) {
                    priors[feature] -= rule.weight();
                }
            }
        }
        String own = FOR + milestone.role() + " ";
        PRIORS.forEach((name, weight) -> {
            if (name.startsWith(FOR)) {
                if (name.startsWith(own)) {
                    add(priors, name.substring(own.length()), weight);
                }
            } else if (name.contains(ANOTHER)) {
                for (Milestone another : Milestone.values()) {
                    if (another != milestone) {
                        add(priors, name.replace(ANOTHER, another.role()), weight);
                    }
                }
            } else {
                add(priors, name.replace(ROLE, milestone.role()), weight);
            }
        });
        return priors;
    }

    private void add(double[] priors, String name, double weight) {
        Integer feature = numbers.get(name);
        if (feature != null) {
            priors[feature] += weight;
        }
    }

    private static Map<String, Double> read(String resource) {
        try (InputStream in = DateTrainer.class.getResourceAsStream(resource)) {
            Map<String, Double> priors = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(cells -> priors.put(cells[1], Double.parseDouble(cells[0])));
            return priors;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static void accumulate(Example example, boolean[] right, double[] weights, double[] gradient) {
        int size = right.length;
        double[] probabilities = new double[size];
        double highest = 0;
        for (int i = 0; i < size; i++) {
            for (int feature : example.features()[i]) {
                probabilities[i] += weights[feature];
            }
            highest = Math.max(highest, probabilities[i]);
        }
        double sum = Math.exp(-highest);
        double rightSum = 0;
        for (int i = 0; i < size; i++) {
            probabilities[i] = Math.exp(probabilities[i] - highest);
            sum += probabilities[i];
            rightSum += right[i] ? probabilities[i] : 0;
        }
        for (int i = 0; i < size; i++) {
            double wanted = right[i] ? probabilities[i] / rightSum : 0;
            double step = wanted - probabilities[i] / sum;
            for (int feature : example.features()[i]) {
                gradient[feature] += step;
            }
        }
    }
}
