package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** Ranks the names of an article by what speaks for each being the organisation breached. */
public final class VictimExtractor {
    /** Names that an article first mentions behind so many others are not looked at: it bounds the memory for hostile text. */
    private static final int MOST_NAMES = 1000;

    private final RuleSet rules;
    private final VictimFeatures features;
    private final Bystanders bystanders = new Bystanders();
    private final References references;
    private final Publisher publisher;
    private final LinearModel model;

    public VictimExtractor(RuleBook book) {
        this(book, null);
    }

    /** One that weighs its features by a model of the trainer's. */
    public VictimExtractor(RuleBook book, LinearModel model) {
        rules = book.rules("victims");
        references = new References(book, bystanders);
        publisher = new Publisher(book, bystanders);
        features = new VictimFeatures(
                rules.rules().stream()
                        .filter(rule -> Telling.of(rule) == Telling.OF_A_NAME)
                        .toList(),
                bystanders.classes());
        this.model = model == null ? LinearModel.load("victims.weights", features.names()) : model;
    }

    /** The names of the features, in the order of {@link VictimRanking.Candidate#values}. */
    public List<String> features() {
        return features.names();
    }

    /** Ranks the names of an article. */
    public VictimRanking rank(NamedText text) {
        int names = Math.min(MOST_NAMES, text.names().names().size());
        References.Found found = references.find(text);
        VictimSigns signs = VictimSigns.read(text, rules, found, names, features);
        Prominence prominence = new Prominence(text, found, names);
        Opening opening = Opening.of(text);
        List<VictimRanking.Candidate> candidates = new ArrayList<>();
        for (int name = 0; name < names; name++) {
            if (!signs.support(name).isEmpty()) {
                candidates.add(candidate(text, name, found, signs, prominence, opening));
            }
        }
        Victim publishing = signs.own() == null ? null : publisher.victim(text.document(), signs.own());
        return new VictimRanking(
                text.document(), candidates, signs.description(), signs.isClearlyDescribed(), publishing);
    }

    private VictimRanking.Candidate candidate(
            NamedText text,
            int number,
            References.Found found,
            VictimSigns signs,
            Prominence prominence,
            Opening opening) {
        Name name = text.names().names().get(number);
        boolean isPerson = name.person() && !found.houses().get(number);
        int bystander = bystanders.classOf(name.text());
        double[] values = signs.values(number);
        features.limitRules(values);
        values[features.ofName("mentions")] = prominence.mentions(number);
        values[features.ofName("share")] = prominence.share(number);
        values[features.ofName("most-named")] = prominence.isMostNamed(number) ? 1 : 0;
        values[features.ofName("in-title")] = text.names().isInTitle(number) ? 1 : 0;
        values[features.ofName("person")] = isPerson ? 1 : 0;
        values[features.ofName("title-first")] = number == opening.titleFirst() ? 1 : 0;
        values[features.ofName("first-named")] = number == opening.first() ? 1 : 0;
        values[features.ofName("in-first-paragraph")] = opening.named().get(number) ? 1 : 0;
        values[features.ofName("referred-to")] = prominence.references(number);
        values[features.ofName("gang")] = found.gangs().get(number) ? 1 : 0;
        if (bystander >= 0) {
            values[features.bystander(bystander)] = 1;
        }
        return new VictimRanking.Candidate(
                name, model.score(values), signs.support(number), bystander >= 0, isPerson, values);
    }
}
