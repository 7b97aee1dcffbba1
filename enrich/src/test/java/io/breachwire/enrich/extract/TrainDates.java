package io.breachwire.enrich.extract;

import io.breachwire.enrich.evaluate.Corpus;
import io.breachwire.enrich.evaluate.Labels;
import io.breachwire.enrich.evaluate.Scores;
import io.breachwire.enrich.extract.dwell.DwellReader;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Sentence;
import io.breachwire.enrich.extract.timeline.DateModel;
import io.breachwire.enrich.extract.timeline.DateTrainer;
import io.breachwire.enrich.extract.timeline.TimelineReader;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trains the model that chooses among dates: {@code TrainDates check [PENALTY]} cross-validates it on the training
 * articles, {@code TrainDates write [PENALTY]} writes the model file, {@code TrainDates misses FIELD...} shows what
 * cross-validation gets wrong, with all dates of the article. Incidents are taken as labelled, so that the figures are
 * those of the dates alone.
 */
public final class TrainDates {
    private static final int FOLDS = 8;
    private static final double PENALTY = 5;

    /** Where the model is, from the directory of the module. */
    public static final Path FILE = Path.of("src/main/resources/io/breachwire/enrich/extract/dates/model.tsv");

    private static final NameWords NAME_WORDS = new NameWords(Reading.RULES);
    private static final VictimExtractor VICTIMS = new VictimExtractor(Reading.RULES);

    private record Labelled(Labels labels, Reading reading, Article article, List<Victim> victims) {
        static Labelled of(Labels labels, Article article) {
            Reading reading = new Reading(article);
            NamedText text = new NamedText(reading.document(), reading::tokens, NAME_WORDS, reading.work());
            return new Labelled(labels, reading, article, VICTIMS.rank(text).victims());
        }
    }

    private TrainDates() {}

    public static void main(String[] arguments) throws IOException {
        Path shared = Corpus.shared();
        List<Labelled> train = load(shared, "train");
        double penalty =
                arguments.length > 1 && arguments[1].matches("[0-9.]+") ? Double.parseDouble(arguments[1]) : PENALTY;
        switch (arguments[0]) {
            case "write" -> {
                DateModel model = fit(train, penalty);
                Files.writeString(FILE, model.toText());
                System.out.print("train, as trained on:\n" + dates(score(train, predict(train, model))));
                List<Labelled> gold = load(shared, "gold");
                System.out.print("gold:\n" + dates(score(gold, predict(gold, model))));
            }
            case "check" -> {
                System.out.print("train, cross-validated:\n" + dates(score(train, crossValidate(train, penalty))));
                if (arguments.length > 2) {
                    List<Labelled> gold = load(shared, "gold");
                    System.out.print("gold:\n" + dates(score(gold, predict(gold, fit(train, penalty)))));
                }
            }
            case "misses" -> {
                List<Labels> predictions = crossValidate(train, PENALTY);
                System.out.print(dates(score(train, predictions)));
                misses(train, predictions, arguments);
            }
            default -> throw new IllegalArgumentException("check, write or misses");
        }
    }

    /** The text of the model's file, as the training articles have it. */
    public static String model(Path shared) {
        return fit(load(shared, "train"), PENALTY).toText();
    }

    private static List<Labelled> load(Path shared, String set) {
        List<Labelled> labelled = new ArrayList<>();
        for (Labels row : Corpus.labels(shared.resolve("evaluation").resolve(set + ".jsonl"))) {
            if (row.incident()) {
                Article article = Corpus.article(shared, row.file());
                labelled.add(Labelled.of(row, article));
            }
        }
        return labelled;
    }

    private static DateModel fit(List<Labelled> articles, double penalty) {
        DateTrainer trainer = new DateTrainer(Reading.RULES, penalty);
        for (Labelled article : articles) {
            Reading reading = article.reading();
            trainer.add(
                    reading.document(),
                    reading.mentions(),
                    article.article().published(),
                    article.victims(),
                    article.labels().dates());
        }
        return trainer.train();
    }

    private static List<Labels> predict(List<Labelled> articles, DateModel model) {
        List<Labels> predictions = new ArrayList<>();
        TimelineReader timelines = new TimelineReader(Reading.RULES, model);
        DwellReader dwells = new DwellReader(Reading.RULES);
        for (Labelled article : articles) {
            Reading reading = article.reading();
            Timeline timeline = timelines.read(
                    reading.document(),
                    reading.mentions(),
                    article.article().published(),
                    article.victims(),
                    reading.work());
            Dwell dwell = dwells.read(reading.document(), reading.tokens(), timeline, reading.work());
            Extraction extraction = new Extraction(
                    reading.document().text(),
                    true,
                    new Confidence(1),
                    List.of(),
                    List.of(),
                    timeline,
                    dwell,
                    List.of(),
                    null,
                    "");
            predictions.add(Labels.of(article.labels().file(), extraction));
        }
        return predictions;
    }

    private static List<Labels> crossValidate(List<Labelled> train, double penalty) {
        List<Labels> predictions = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Labelled> seen = new ArrayList<>();
            List<Labelled> unseen = new ArrayList<>();
            for (Labelled article : train) {
                // Articles of one incident share most of their names' first words: keep them in one fold.
                int group = Math.floorMod(article.labels().victims().toString().hashCode(), FOLDS);
                (group == fold ? unseen : seen).add(article);
            }
            predictions.addAll(predict(unseen, fit(seen, penalty)));
        }
        return predictions;
    }

    private static Scores score(List<Labelled> articles, List<Labels> predictions) {
        return new Scores(articles.stream().map(Labelled::labels).toList(), predictions);
    }

    private static String dates(Scores scores) {
        return scores.table()
                .lines()
                .filter(line -> line.matches("(field|intrusion|detected|disclosed|dwell|longDwell).*"))
                .filter(line -> !line.contains("lenient"))
                .reduce("", (a, b) -> a + b + "\n");
    }

    private static void misses(List<Labelled> train, List<Labels> predictions, String[] fields) {
        Scores scores = score(train, predictions);
        Map<String, Labelled> byFile = new LinkedHashMap<>();
        train.forEach(article -> byFile.put(article.labels().file(), article));
        TimelineReader timelines = new TimelineReader(Reading.RULES, DateModel.standard());
        for (int i = 1; i < fields.length; i++) {
            for (Scores.Miss miss : scores.misses(fields[i])) {
                Labelled article = byFile.get(miss.file());
                System.out.println(
                        "\n## " + miss.file() + " " + article.article().published() + " " + fields[i] + " labelled "
                                + miss.labelled() + " predicted " + miss.predicted());
                Reading reading = article.reading();
                for (ConsideredDate considered : timelines.explain(
                        reading.document(),
                        reading.dates(),
                        article.article().published(),
                        article.victims(),
                        reading.work())) {
                    if (considered.date() != null) {
                        String date = considered.date().edtf();
                        String mark = date.equals(miss.labelled()) ? "+" : date.equals(miss.predicted()) ? "-" : " ";
                        System.out.println(mark + " " + date + " " + rules(considered) + " ["
                                + considered.words().quotation() + "] " + sentence(reading, considered));
                    }
                }
            }
        }
    }

    private static Set<String> rules(ConsideredDate considered) {
        Set<String> rules = new TreeSet<>(considered.takenFor());
        considered.bids().forEach(bid -> rules.addAll(bid.rules()));
        return rules;
    }

    private static String sentence(Reading reading, ConsideredDate considered) {
        for (Sentence sentence : reading.document().sentences()) {
            if (reading.document().end(sentence.endToken() - 1)
                    >= considered.words().end()) {
                return reading.document().quote(sentence.firstToken(), sentence.endToken());
            }
        }
        return "";
    }
}
