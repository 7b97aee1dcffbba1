package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.name.Names;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds which names "the hospital", "the ministry" and "the company" stand for. A name is of a kind when it has a word for
 * that kind in it, or when the article says so ("Contoso, a maker of bicycles"); the words mean the last one of their kind.
 * Immutable.
 */
final class References {
    private static final List<String> KINDS = List.of(
            "HOSPITAL",
            "SCHOOL",
            "DISTRICT",
            "TOWN",
            "COUNTY",
            "REGION",
            "MINISTRY",
            "BUREAU",
            "BOARD",
            "BANK",
            "LOTTERY",
            "AIRLINE",
            "RAILWAY",
            "PORT",
            "AIRPORT",
            "RETAILER",
            "INSURER",
            "COURT",
            "CHURCH",
            "LIBRARY",
            "MUSEUM",
            "CHARITY",
            "CLUB",
            "SUPPLIER",
            "MAKER",
            "DEVELOPER",
            "STARTUP",
            "EXCHANGE",
            "APP",
            "FORUM",
            "PRESS",
            "HOTEL",
            "UTILITY",
            "COOPERATIVE",
            "COMPANY",
            "FIRM",
            "ORGANISATION",
            "PARTY",
            "REGISTER",
            "LABORATORY",
            "GANG");

    /** Kinds of which any may be called a company. */
    private static final Set<String> COMPANIES = Set.of(
            "BANK",
            "AIRLINE",
            "RETAILER",
            "INSURER",
            "SUPPLIER",
            "MAKER",
            "DEVELOPER",
            "STARTUP",
            "EXCHANGE",
            "HOTEL",
            "UTILITY",
            "COOPERATIVE",
            "COMPANY",
            "FIRM");

    /** Words that may stand for whoever was named last. */
    private static final Set<String> GENERAL = Set.of("COMPANY", "FIRM", "ORGANISATION");

    /** Rules for names that belong to thieves, or to what they use. */
    private static final Set<String> GANGS_AND_WARE = Set.of("reference.gang", "reference.handle", "reference.malware");

    private static final String HOUSE = "reference.house";

    private static final int NONE = -1;

    private final RuleSet rules;
    private final Bystanders bystanders;
    private final Map<Integer, Long> kindsOfWord = new HashMap<>();
    private final Set<String> kindWords = new HashSet<>();
    private final BitSet neutral;
    private final BitSet article;
    private final BitSet defining;
    private final int entity;
    private final int place;
    private final long companies;
    private final long general;
    private final long gang;

    References(RuleBook book, Bystanders bystanders) {
        this.bystanders = bystanders;
        rules = book.rules("references");
        long companyKinds = 0;
        long generalKinds = 0;
        for (int kind = 0; kind < KINDS.size(); kind++) {
            long bit = 1L << kind;
            book.wordNumbers("references", KINDS.get(kind)).stream()
                    .forEach(word -> kindsOfWord.merge(word, bit, (one, other) -> one | other));
            kindWords.addAll(book.words("references", KINDS.get(kind)));
            companyKinds |= COMPANIES.contains(KINDS.get(kind)) ? bit : 0;
            generalKinds |= GENERAL.contains(KINDS.get(kind)) ? bit : 0;
        }
        companies = companyKinds;
        general = generalKinds;
        gang = 1L << KINDS.indexOf("GANG");
        neutral = book.wordNumbers("references", "NEUTRAL");
        defining = book.wordNumbers("references", "DEFINING");
        article = book.wordNumbers("references", "ARTICLE");
        entity = book.chunkKind("name-entity");
        place = book.chunkKind("name-place");
    }

    /**
     * The names of a text and what stands for them, in the order of the text.
     *
     * @param chunks where they stand
     * @param names for each the index of the name; -1 for a place
     * @param described whether it is a description that stands there
     * @param gangs the indices of the names that are said to be those of gangs
     * @param houses the indices of the names that sound like a human being's and are said to be a retailer's, a bank's
     */
    record Found(List<Chunk> chunks, int[] names, BitSet described, BitSet gangs, BitSet houses) {
        /** The index of what stands at a token; -1 for nothing. */
        int at(int firstToken) {
            int low = 0;
            int high = chunks.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int token = chunks.get(middle).firstToken();
                if (token == firstToken) {
                    return middle;
                }
                if (token < firstToken) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return NONE;
        }
    }

    Found find(NamedText text) {
        Document document = text.document();
        Names names = text.names();
        BitSet houses = new BitSet();
        long[] kinds = kinds(text, houses);
        boolean[] eligible = eligible(names, kinds);
        int[] lastOfKind = new int[KINDS.size()];
        Arrays.fill(lastOfKind, NONE);
        int last = NONE;
        List<Chunk> found = new ArrayList<>();
        int[] nameOf = new int[document.tokenCount() + 1];
        BitSet described = new BitSet();
        int next = 0;
        for (int number = 0; number < document.sentences().size(); number++) {
            Sentence sentence = document.sentences().get(number);
            Block block = text.block(number);
            boolean prose = block.isStory() && block.kind() != Block.Kind.TITLE && block.kind() != Block.Kind.HEADING;
            int token = sentence.firstToken();
            while (token < sentence.endToken()) {
                while (next < names.chunks().size() && names.chunks().get(next).firstToken() < token) {
                    next++;
                }
                Chunk chunk = next < names.chunks().size() ? names.chunks().get(next) : null;
                if (chunk != null && chunk.firstToken() == token) {
                    int name = names.nameAt(token);
                    int meant = name >= 0 && prose && isDefinedTerm(document, chunk)
                            ? resolve(kindsOfWord.get(document.wordNumber(token)), lastOfKind, last)
                            : NONE;
                    if (meant >= 0) {
                        nameOf[found.size()] = meant;
                        described.set(found.size());
                        found.add(chunk);
                        token = chunk.endToken();
                        continue;
                    }
                    nameOf[found.size()] = name;
                    Chunk whole = name < 0 ? chunk : withPlace(document, sentence, names, next);
                    found.add(whole);
                    if (name >= 0) {
                        last = eligible[name] ? name : last;
                        for (long rest = kinds[name]; rest != 0; rest &= rest - 1) {
                            lastOfKind[Long.numberOfTrailingZeros(rest)] = name;
                        }
                    }
                    token = whole.endToken();
                    continue;
                }
                int end = prose && article.get(document.wordNumber(token))
                        ? description(document, sentence, token, chunk)
                        : NONE;
                int name = end < 0 ? NONE : resolve(kindsOfWord.get(document.wordNumber(end - 1)), lastOfKind, last);
                if (name >= 0) {
                    nameOf[found.size()] = name;
                    described.set(found.size());
                    found.add(new Chunk(entity, token, end));
                    token = end;
                } else {
                    token++;
                }
            }
        }
        BitSet gangs = new BitSet();
        for (int i = 0; i < kinds.length; i++) {
            gangs.set(i, (kinds[i] & gang) != 0);
        }
        return new Found(found, Arrays.copyOf(nameOf, found.size()), described, gangs, houses);
    }

    /** Whether a single word for a kind, with a capital, stands for a name as notices write it: the Hospital, ("Company"). */
    private boolean isDefinedTerm(Document document, Chunk chunk) {
        int token = chunk.firstToken();
        return chunk.endToken() == token + 1
                && token > 0
                && document.shape(token) == Shape.CAPITALIZED
                && kindsOfWord.containsKey(document.wordNumber(token))
                && (article.get(document.wordNumber(token - 1))
                        || "(\"\u201c'\u2018".indexOf(document.firstChar(token - 1)) >= 0);
    }

    /**
     * A name with the place behind it, of which nothing is said: the Contoso Clinic in Ruritania. A place that no list knows is
     * told by its being neither a genitive nor the name of an organisation.
     */
    private Chunk withPlace(Document document, Sentence sentence, Names names, int at) {
        Chunk chunk = names.chunks().get(at);
        int token = chunk.endToken();
        if (at + 1 >= names.chunks().size()
                || !document.word(token).equals("in")
                || names.chunks().get(at + 1).firstToken() != token + 1) {
            return chunk;
        }
        Chunk where = names.chunks().get(at + 1);
        int end = where.endToken();
        boolean inSentence = end <= sentence.endToken();
        boolean ownsMore =
                end < sentence.endToken() && (document.firstChar(end) == '\'' || document.firstChar(end) == '\u2019');
        int name = names.nameAt(where.firstToken());
        boolean place = where.kind() == this.place
                || name >= 0
                        && end - where.firstToken() == 1
                        && document.shape(where.firstToken()) == Shape.CAPITALIZED
                        && !document.hasInnerCapital(where.firstToken())
                        && kindsOfWord.get(document.wordNumber(where.firstToken())) == null
                        && bystanders.classOf(names.names().get(name).text()) < 0;
        return place && inSentence && !ownsMore ? new Chunk(chunk.kind(), chunk.firstToken(), end) : chunk;
    }

    /** Where a description that begins at a token ends, or -1; none may run into the chunk that comes next. */
    private int description(Document document, Sentence sentence, int first, Chunk next) {
        int limit = Math.min(sentence.endToken(), first + 4);
        for (int token = first + 1; token < limit && (next == null || token < next.firstToken()); token++) {
            if (document.shape(token) != Shape.LOWER) {
                return NONE;
            }
            if (kindsOfWord.containsKey(document.wordNumber(token))) {
                boolean compound = token + 1 < sentence.endToken()
                        && (kindsOfWord.containsKey(document.wordNumber(token + 1))
                                || document.firstChar(token + 1) == '-');
                boolean defined = token + 1 < sentence.endToken() && defining.get(document.wordNumber(token + 1));
                boolean named = next != null && next.firstToken() == token + 1;
                return compound || defined || named ? NONE : token + 1;
            }
            if (!neutral.get(document.wordNumber(token))) {
                return NONE;
            }
        }
        return NONE;
    }

    private int resolve(long kinds, int[] lastOfKind, int last) {
        if ((kinds & gang) != 0) {
            return NONE;
        }
        for (long rest = kinds; rest != 0; rest &= rest - 1) {
            int name = lastOfKind[Long.numberOfTrailingZeros(rest)];
            if (name >= 0) {
                return name;
            }
        }
        return (kinds & general) != 0 ? last : NONE;
    }

    /** For each name, a bit for every kind of which it is said to be; marks those that sound like a human being's. */
    private long[] kinds(NamedText text, BitSet houses) {
        Document document = text.document();
        Names names = text.names();
        long[] kinds = new long[names.names().size()];
        for (Chunk chunk : names.chunks()) {
            int name = names.nameAt(chunk.firstToken());
            if (name >= 0 && !names.names().get(name).person()) {
                kinds[name] |= kindsOfWords(document, chunk);
            }
        }
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (text.block(sentence).isStory()) {
                for (Match match : text.match(rules, sentence)) {
                    Sequence sequence = match.sequence();
                    int name = names.nameAt(sequence.firstToken(match.start("name")));
                    if (name >= 0 && names.names().get(name).person()) {
                        houses.set(name, houses.get(name) || match.rule().name().equals(HOUSE));
                    } else if (name >= 0) {
                        kinds[name] |= GANGS_AND_WARE.contains(match.rule().name())
                                ? gang
                                : kindsOfWord.getOrDefault(sequence.word(match.start("kind")), 0L);
                    }
                }
            }
        }
        return kinds;
    }

    /** The kinds that the words of a name tell; none where it is no more than a kind. */
    private long kindsOfWords(Document document, Chunk chunk) {
        long kinds = 0;
        boolean own = false;
        for (int token = chunk.firstToken(); token < chunk.endToken(); token++) {
            long kind = kindsOfWord.getOrDefault(document.wordNumber(token), 0L);
            kinds |= kind;
            own |= kind == 0;
        }
        return own ? kinds & ~gang : 0;
    }

    /** For each name, whether it may be called "the company" without more: it is named about as often as any that may be. */
    private boolean[] eligible(Names text, long[] kinds) {
        List<Name> names = text.names();
        boolean[] eligible = new boolean[names.size()];
        int most = 0;
        for (int i = 0; i < eligible.length; i++) {
            eligible[i] = !names.get(i).person()
                    && (kinds[i] & gang) == 0
                    && (kinds[i] == 0 || (kinds[i] & companies) != 0)
                    && !kindWords.contains(names.get(i).text().toLowerCase(Locale.ROOT))
                    && bystanders.classOf(names.get(i).text()) < 0;
            most = eligible[i] ? Math.max(most, names.get(i).mentions()) : most;
        }
        for (int i = 0; i < eligible.length; i++) {
            int mentions = names.get(i).mentions();
            eligible[i] &= text.isInTitle(i) ? 2 * mentions >= most : mentions > 1 && 3 * mentions >= 2 * most;
        }
        return eligible;
    }
}
