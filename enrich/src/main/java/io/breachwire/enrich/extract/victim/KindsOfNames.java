package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.name.Names;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.BitSet;
import java.util.Set;

/**
 * What kinds of organisation the names of a text are of: a name is of a kind when it has a word for that kind in it, or when
 * the article says so ("Contoso, a maker of bicycles"). Immutable.
 */
final class KindsOfNames {
    /** Rules for names that belong to thieves, or to what they use. */
    private static final Set<String> GANGS_AND_WARE = Set.of("reference.gang", "reference.handle", "reference.malware");

    private static final String HOUSE = "reference.house";

    private final Names names;
    private final OrganisationKinds kinds;
    private final long[] ofName;
    private final BitSet houses = new BitSet();
    private final boolean[] eligible;

    KindsOfNames(NamedText text, RuleSet rules, OrganisationKinds kinds, Bystanders bystanders) {
        this.names = text.names();
        this.kinds = kinds;
        ofName = new long[names.names().size()];
        readWords(text.document());
        readStatements(text, rules);
        eligible = eligible(bystanders);
    }

    /** A bit for every kind of which a name is said to be. */
    long of(int name) {
        return ofName[name];
    }

    private boolean isGang(int name) {
        return kinds.holdGang(ofName[name]);
    }

    /** The names that are said to be those of gangs. */
    BitSet gangs() {
        BitSet gangs = new BitSet();
        for (int name = 0; name < ofName.length; name++) {
            gangs.set(name, isGang(name));
        }
        return gangs;
    }

    /** The names that sound like a human being's and are said to be a retailer's, a bank's. */
    BitSet houses() {
        return houses;
    }

    /** Whether a name may be called "the company" without more. */
    boolean mayBeTheCompany(int name) {
        return eligible[name];
    }

    private void readWords(Document document) {
        for (Chunk chunk : names.chunks()) {
            int name = names.nameAt(chunk.firstToken());
            if (name >= 0 && !names.names().get(name).person()) {
                ofName[name] |= kindsOfWords(document, chunk);
            }
        }
    }

    /** What the article says that a name is; notes those that sound like a human being's. */
    private void readStatements(NamedText text, RuleSet rules) {
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (text.block(sentence).isStory()) {
                for (Match match : text.match(rules, sentence)) {
                    Sequence sequence = match.sequence();
                    int name = names.nameAt(sequence.firstToken(match.start("name")));
                    if (name >= 0 && names.names().get(name).person()) {
                        houses.set(name, houses.get(name) || match.rule().name().equals(HOUSE));
                    } else if (name >= 0) {
                        ofName[name] |= GANGS_AND_WARE.contains(match.rule().name())
                                ? kinds.gang()
                                : kinds.ofWord(sequence.word(match.start("kind")));
                    }
                }
            }
        }
    }

    /** The kinds that the words of a name tell; none where it is no more than a kind. */
    private long kindsOfWords(Document document, Chunk chunk) {
        long told = 0;
        boolean own = false;
        for (int token = chunk.firstToken(); token < chunk.endToken(); token++) {
            long kind = kinds.ofWord(document.wordNumber(token));
            told |= kind;
            own |= kind == 0;
        }
        return own ? told & ~kinds.gang() : 0;
    }

    /** For each name, whether it may be called "the company" without more: it is named about as often as any that may be. */
    private boolean[] eligible(Bystanders bystanders) {
        boolean[] eligible = new boolean[ofName.length];
        int most = 0;
        for (int i = 0; i < eligible.length; i++) {
            Name name = names.names().get(i);
            eligible[i] = !name.person()
                    && !isGang(i)
                    && (ofName[i] == 0 || kinds.holdCompany(ofName[i]))
                    && !kinds.isBareKind(name.text())
                    && bystanders.classOf(name.text()) < 0;
            most = eligible[i] ? Math.max(most, name.mentions()) : most;
        }
        for (int i = 0; i < eligible.length; i++) {
            int mentions = names.names().get(i).mentions();
            eligible[i] &= names.isInTitle(i) ? 2 * mentions >= most : mentions > 1 && 3 * mentions >= 2 * most;
        }
        return eligible;
    }
}
