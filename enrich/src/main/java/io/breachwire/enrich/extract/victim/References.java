package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds which names "the hospital", "the ministry" and "the company" stand for: the last one of their kind. Immutable.
 */
final class References {
    private static final int NONE = -1;

    private final RuleSet rules;
    private final Bystanders bystanders;
    private final OrganisationKinds kinds;
    private final BitSet neutral;
    private final BitSet article;
    private final BitSet defining;
    private final int entity;

    References(RuleBook book, Bystanders bystanders) {
        this.bystanders = bystanders;
        rules = book.rules("references");
        kinds = new OrganisationKinds(book);
        neutral = book.wordNumbers("references", "NEUTRAL");
        defining = book.wordNumbers("references", "DEFINING");
        article = book.wordNumbers("references", "ARTICLE");
        entity = book.chunkKind("name-entity");
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
        KindsOfNames kindsOfNames = new KindsOfNames(text, rules, kinds, bystanders);
        Finding finding = new Finding(text, kindsOfNames);
        for (int sentence = 0; sentence < text.document().sentences().size(); sentence++) {
            finding.read(sentence);
        }
        return new Found(
                finding.found,
                finding.names.stream().mapToInt(Integer::intValue).toArray(),
                finding.described,
                kindsOfNames.gangs(),
                kindsOfNames.houses());
    }

    /** What was found so far, and whom words for a kind would mean at this point of the text. */
    private final class Finding {
        private final Document document;
        private final NamedText text;
        private final List<Chunk> chunks;
        private final KindsOfNames kindsOfNames;
        private final List<Chunk> found = new ArrayList<>();
        private final List<Integer> names = new ArrayList<>();
        private final BitSet described = new BitSet();
        private final int[] lastOfKind = new int[kinds.size()];
        private int last = NONE;

        /** The first chunk that is not passed yet. */
        private int next;

        Finding(NamedText text, KindsOfNames kindsOfNames) {
            this.text = text;
            this.kindsOfNames = kindsOfNames;
            document = text.document();
            chunks = text.names().chunks();
            Arrays.fill(lastOfKind, NONE);
        }

        void read(int number) {
            Sentence sentence = document.sentences().get(number);
            Block block = text.block(number);
            boolean prose = block.isStory() && block.kind() != Block.Kind.TITLE && block.kind() != Block.Kind.HEADING;
            int token = sentence.firstToken();
            while (token < sentence.endToken()) {
                while (next < chunks.size() && chunks.get(next).firstToken() < token) {
                    next++;
                }
                Chunk chunk = next < chunks.size() ? chunks.get(next) : null;
                if (chunk != null && chunk.firstToken() == token) {
                    token = readName(chunk);
                } else {
                    token = prose ? readDescription(sentence, token, chunk) : token + 1;
                }
            }
        }

        /** Takes down a name, and gives the token behind it. */
        private int readName(Chunk chunk) {
            int name = text.names().nameAt(chunk.firstToken());
            add(chunk, name, false);
            if (name >= 0) {
                last = kindsOfNames.mayBeTheCompany(name) ? name : last;
                for (long rest = kindsOfNames.of(name); rest != 0; rest &= rest - 1) {
                    lastOfKind[Long.numberOfTrailingZeros(rest)] = name;
                }
            }
            return chunk.endToken();
        }

        /** Takes down the description that may begin at a token, and gives the token behind it. */
        private int readDescription(Sentence sentence, int token, Chunk chunk) {
            int end = article.get(document.wordNumber(token)) ? description(document, sentence, token, chunk) : NONE;
            int meant = end < 0 ? NONE : meant(end - 1);
            if (meant < 0) {
                return token + 1;
            }
            add(new Chunk(entity, token, end), meant, true);
            return end;
        }

        private void add(Chunk chunk, int name, boolean isDescription) {
            described.set(found.size(), isDescription);
            found.add(chunk);
            names.add(name);
        }

        /** Whom a word for a kind stands for; -1 for nobody. */
        private int meant(int token) {
            long meant = kinds.ofWord(document.wordNumber(token));
            if (kinds.holdGang(meant)) {
                return NONE;
            }
            for (long rest = meant; rest != 0; rest &= rest - 1) {
                int name = lastOfKind[Long.numberOfTrailingZeros(rest)];
                if (name >= 0) {
                    return name;
                }
            }
            return kinds.holdGeneral(meant) ? last : NONE;
        }
    }

    private boolean isForKind(Document document, int token) {
        return kinds.ofWord(document.wordNumber(token)) != 0;
    }

    /** Where a description that begins at a token ends, or -1; none may run into the chunk that comes next. */
    private int description(Document document, Sentence sentence, int first, Chunk next) {
        int limit = Math.min(sentence.endToken(), first + 4);
        for (int token = first + 1; token < limit && (next == null || token < next.firstToken()); token++) {
            if (document.shape(token) != Shape.LOWER) {
                return NONE;
            }
            if (isForKind(document, token)) {
                boolean compound = token + 1 < sentence.endToken()
                        && (isForKind(document, token + 1) || document.firstChar(token + 1) == '-');
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
}
