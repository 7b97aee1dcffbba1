package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ranks the names of an article by what speaks for each being the organisation breached. */
public final class VictimExtractor {
    private static final List<String> ZONES = List.of("title", "opening", "body");
    private static final int TITLE = 0;
    private static final int OPENING = 1;
    private static final int BODY = 2;
    private static final int OPENING_PARAGRAPHS = 3;

    /** So many matches of a rule in a zone count fully; more count no more. */
    private static final double[] ENOUGH = {1, 2, 4};

    private static final List<String> OTHERS = List.of(
            "mentions",
            "share",
            "most-named",
            "in-title",
            "person",
            "title-first",
            "first-named",
            "in-first-paragraph",
            "referred-to",
            "gang");

    /** Names that an article first mentions behind so many others are not looked at: it bounds the memory for hostile text. */
    private static final int MOST_NAMES = 1000;

    /** So many matches that speak for a name are kept to quote from, more than any article has. */
    private static final int MOST_SUPPORT = 256;

    private static final double MANY_MENTIONS = Math.log(20);

    private static final double MANY_REFERENCES = Math.log(11);

    private final RuleSet rules;
    private final Map<String, Integer> ruleNumbers = new HashMap<>();
    private final List<String> features = new ArrayList<>();
    private final int firstOther;
    private final int firstBystander;
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
        for (int i = 0; i < rules.rules().size(); i++) {
            String name = rules.rules().get(i).name();
            if (!describes(rules.rules().get(i)) && !tellsOwn(rules.rules().get(i))) {
                ruleNumbers.put(name, features.size());
                ZONES.forEach(zone -> features.add(zone + " " + name));
            }
        }
        firstOther = features.size();
        features.addAll(OTHERS);
        firstBystander = features.size();
        features.addAll(bystanders.classes());
        this.model = model == null ? LinearModel.load("victims.weights", features) : model;
    }

    /** The names of the features, in the order of {@link VictimRanking.Candidate#values}. */
    public List<String> features() {
        return features;
    }

    /** Ranks the names of an article. */
    public VictimRanking rank(NamedText text) {
        int names = Math.min(MOST_NAMES, text.names().names().size());
        double[][] values = new double[names][];
        List<List<Match>> support = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            support.add(new ArrayList<>(0));
        }
        Match description = null;
        Match own = null;
        boolean clear = false;
        Quotations quotations = new Quotations(text);
        References.Found found = references.find(text);
        NameLists lists = new NameLists(text.document(), found);
        List<Sequence> sequences = Sequence.all(text.document(), found.chunks());
        int[] referred = new int[names];
        for (int i = 0; i < found.names().length; i++) {
            if (found.described().get(i) && found.names()[i] < names) {
                referred[found.names()[i]]++;
            }
        }
        for (int sentence = 0; sentence < sequences.size(); sentence++) {
            if (!text.block(sentence).isStory()) {
                continue;
            }
            int zone = zone(text, sentence);
            for (Match match : text.match(rules, sequences.get(sentence))) {
                if (tellsOwn(match.rule())) {
                    // The "we" in somebody else's words is not who publishes.
                    boolean isOurs = own == null && zone != BODY && !quotations.isQuoted(sentence, match.firstToken());
                    own = isOurs ? match : own;
                    continue;
                }
                if (describes(match.rule())) {
                    if (zone != BODY) {
                        boolean certain = match.rule().gives("named", "").equals("no");
                        description = certain && !clear
                                ? match
                                : certain || !clear ? longer(description, match) : description;
                        clear |= certain;
                    }
                    continue;
                }
                int chunk = found.at(match.sequence().firstToken(match.start("victim")));
                if (chunk < 0) {
                    continue;
                }
                int feature = ruleNumbers.get(match.rule().name()) + zone;
                int before = -1;
                for (int listed = lists.first(chunk); listed <= lists.last(chunk); listed++) {
                    int name = found.names()[listed];
                    if (name < 0 || name >= names || name == before) {
                        continue;
                    }
                    before = name;
                    values[name] = values[name] == null ? new double[features.size()] : values[name];
                    values[name][feature]++;
                    if (match.rule().weight() > 0 && support.get(name).size() < MOST_SUPPORT) {
                        support.get(name).add(match);
                    }
                }
            }
        }
        int total = 1;
        int most = 0;
        int[] mentions = new int[names];
        for (int i = 0; i < names; i++) {
            Name name = text.names().names().get(i);
            mentions[i] = name.mentions() + referred[i];
            if (!name.person() || found.houses().get(i)) {
                total += mentions[i];
                most = Math.max(most, mentions[i]);
            }
        }
        Opening opening = opening(text);
        List<VictimRanking.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            if (support.get(i).isEmpty()) {
                continue;
            }
            Name name = text.names().names().get(i);
            for (int k = 0; k < firstOther; k++) {
                values[i][k] = Math.min(1, values[i][k] / ENOUGH[k % ZONES.size()]);
            }
            values[i][firstOther] = Math.min(1, Math.log(mentions[i]) / MANY_MENTIONS);
            values[i][firstOther + 1] = Math.min(1, 3.0 * mentions[i] / total);
            values[i][firstOther + 2] = mentions[i] >= most ? 1 : 0;
            values[i][firstOther + 3] = text.names().isInTitle(i) ? 1 : 0;
            boolean person = name.person() && !found.houses().get(i);
            values[i][firstOther + 4] = person ? 1 : 0;
            values[i][firstOther + 5] = i == opening.titleFirst() ? 1 : 0;
            values[i][firstOther + 6] = i == opening.first() ? 1 : 0;
            values[i][firstOther + 7] = opening.named().get(i) ? 1 : 0;
            values[i][firstOther + 8] = Math.min(1, Math.log(1 + referred[i]) / MANY_REFERENCES);
            values[i][firstOther + 9] = found.gangs().get(i) ? 1 : 0;
            int bystander = bystanders.classOf(name.text());
            if (bystander >= 0) {
                values[i][firstBystander + bystander] = 1;
            }
            candidates.add(new VictimRanking.Candidate(
                    name,
                    model.score(values[i]),
                    support.get(i),
                    text.names().isInTitle(i),
                    bystander >= 0,
                    person,
                    values[i]));
        }
        Victim publishing = own == null ? null : publisher.victim(text.document(), own);
        return new VictimRanking(text.document(), candidates, description, clear, publishing);
    }

    /** Whether a rule finds what a house says of its own breach. */
    private static boolean tellsOwn(Rule rule) {
        return rule.gives("as", "").equals("own");
    }

    /** Whether a rule finds words for an organisation that stand for its name. */
    private static boolean describes(Rule rule) {
        return rule.gives("as", "").equals("described");
    }

    /** The match whose description has more words, the earlier of two alike. */
    private static Match longer(Match one, Match other) {
        return one == null || words(other) > words(one) ? other : one;
    }

    private static int words(Match match) {
        return match.end("victim") - match.start("victim");
    }

    /**
     * Who is named where an article opens.
     *
     * @param titleFirst the first name of the headline, -1 for none
     * @param first the first name of the story
     * @param named the names of the first paragraph
     */
    private record Opening(int titleFirst, int first, BitSet named) {}

    private static Opening opening(NamedText text) {
        int titleFirst = -1;
        int first = -1;
        BitSet named = new BitSet();
        for (Chunk chunk : text.names().chunks()) {
            int name = text.names().nameAt(chunk.firstToken());
            if (name < 0 || text.names().names().get(name).person()) {
                continue;
            }
            int sentence = text.sentenceAt(chunk.firstToken());
            if (text.block(sentence).kind() == Block.Kind.TITLE) {
                titleFirst = titleFirst < 0 ? name : titleFirst;
            } else if (text.paragraph(sentence) > 0 && first >= 0) {
                break;
            } else {
                first = first < 0 ? name : first;
                if (text.paragraph(sentence) == 0) {
                    named.set(name);
                }
            }
        }
        return new Opening(titleFirst, first, named);
    }

    private static int zone(NamedText text, int sentence) {
        Block.Kind kind = text.block(sentence).kind();
        if (kind == Block.Kind.TITLE) {
            return TITLE;
        }
        return kind == Block.Kind.SUBTITLE || text.paragraph(sentence) < OPENING_PARAGRAPHS ? OPENING : BODY;
    }
}
