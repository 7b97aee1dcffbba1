package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of an article. Immutable once found. */
public final class Names {
    /** More different names than this are not compared with each other: it bounds the work on hostile text. */
    private static final int MOST_COMPARED = 200;

    /** More different forms than this are not taken for names: it bounds time and memory on hostile text. */
    private static final int MOST_FORMS = 1000;

    /** What ends the full name of a company, and nothing else. */
    private static final Set<String> LEGAL = Set.of(
            "inc",
            "ltd",
            "llc",
            "corp",
            "corporation",
            "company",
            "co",
            "group",
            "plc",
            "gmbh",
            "sa",
            "ag",
            "nv",
            "holdings",
            "holding",
            "limited");

    /** Follow a subject. */
    private static final Set<String> PREDICATES =
            Set.of("has", "had", "is", "was", "will", "said", "says", "told", "wrote", "reported", "reports", "'s");

    private static final int NONE = -1;

    private final List<Chunk> chunks;
    private final int[] nameOfChunk;
    private final List<Name> names;
    private final BitSet inTitle = new BitSet();
    private final long steps;

    private Names(List<Chunk> chunks, int[] nameOfChunk, List<Name> names, int titleTokens, long steps) {
        this.steps = steps;
        this.chunks = List.copyOf(chunks);
        this.nameOfChunk = nameOfChunk;
        this.names = List.copyOf(names);
        for (int i = 0; i < chunks.size() && chunks.get(i).firstToken() < titleTokens; i++) {
            if (nameOfChunk[i] != NONE) {
                inTitle.set(nameOfChunk[i]);
            }
        }
    }

    /** Finds the names of a document. */
    public static Names in(Document document, NameWords words) {
        return in(document, words, new NameFinder(document, words));
    }

    static Names in(Document document, NameWords words, NameFinder finder) {
        List<Chunk> chunks = new ArrayList<>();
        for (Sentence sentence : document.sentences()) {
            finder.find(sentence, chunks);
        }
        return group(document, words, chunks);
    }

    /** How many steps it took to tell them apart. */
    long steps() {
        return steps;
    }

    /** Every name in the order of the text, as chunks of the kinds {@code name-entity} and {@code name-place}. */
    public List<Chunk> chunks() {
        return chunks;
    }

    /** What is named; no places. */
    public List<Name> names() {
        return names;
    }

    /** Index into {@link #names} of what the chunk that begins at a token names; -1 when it names none of them. */
    public int nameAt(int firstToken) {
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).firstToken() < firstToken) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < chunks.size() && chunks.get(low).firstToken() == firstToken ? nameOfChunk[low] : NONE;
    }

    /** Whether the headline names it. */
    public boolean isInTitle(int name) {
        return inTitle.get(name);
    }

    private static Names group(Document document, NameWords words, List<Chunk> chunks) {
        // Most names are written alike each time: the text as it stands finds their form without folding it.
        Map<String, Integer> byText = new HashMap<>();
        Map<String, Integer> byKey = new HashMap<>();
        List<Form> forms = new ArrayList<>();
        int[] formOfChunk = new int[chunks.size()];
        Arrays.fill(formOfChunk, NONE);
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            if (chunk.kind() != words.entityKind()) {
                continue;
            }
            String text = document.quote(chunk.firstToken(), chunk.endToken());
            Integer form = byText.get(text);
            if (form == null) {
                if (forms.size() == MOST_FORMS) {
                    continue;
                }
                String key = key(document, chunk);
                form = byKey.get(key);
                if (form == null) {
                    form = forms.size();
                    byKey.put(key, form);
                    forms.add(new Form(text, key));
                }
                byText.put(text, form);
            }
            Form found = forms.get(form);
            found.mentions++;
            found.afterTitle |= words.introducesPerson(document, chunk.firstToken());
            found.definite |= isDefinite(document, chunk);
            formOfChunk[i] = form;
        }
        Merger merger = new Merger(forms, words);
        int compared = Math.min(forms.size(), MOST_COMPARED);
        for (int i = 0; i + 1 < chunks.size(); i++) {
            int bracketed = chunks.get(i + 1).firstToken();
            if (formOfChunk[i] != NONE
                    && formOfChunk[i + 1] != NONE
                    && bracketed == chunks.get(i).endToken() + 1
                    && document.text().charAt(document.start(bracketed - 1)) == '('
                    && forms.get(formOfChunk[i + 1]).abbreviates(forms.get(formOfChunk[i]))) {
                forms.get(formOfChunk[i]).introduced = true;
                merger.merge(formOfChunk[i + 1], formOfChunk[i]);
            }
        }
        for (Form form : forms) {
            form.compound = form.words.length == 2
                    && isMoreCommon(byKey.get(form.words[0]), form, forms)
                    && isMoreCommon(byKey.get(form.words[1]), form, forms);
        }
        for (int i = 0; i < forms.size(); i++) {
            Integer turned = byKey.get(forms.get(i).turned());
            if (turned != null) {
                forms.get(i).introduced = true;
                merger.merge(turned, i);
            }
        }
        // Most pairs have no word in common, which a few bits of each tell.
        long[] own = forms.stream().limit(compared).mapToLong(Form::ownBits).toArray();
        long[] within =
                forms.stream().limit(compared).mapToLong(Form::bitsWithin).toArray();
        for (int a = 0; a < compared; a++) {
            Form shorter = forms.get(a);
            boolean mayBrand = !shorter.upper && !Arrays.stream(shorter.words).allMatch(words::isOrganisation);
            Form longer = null;
            for (int b = 0; b < compared && mayBrand && !shorter.brand; b++) {
                boolean rival = a != b && (own[a] & ~within[b]) == 0 && shorter.begins(forms.get(b));
                if (rival && !LEGAL.contains(forms.get(b).last())) {
                    shorter.brand =
                            longer != null && longer.isRivalOf(forms.get(b)) && shorter.isMoreCommonThan(longer);
                    longer = longer == null || !shorter.isMoreCommonThan(forms.get(b)) ? forms.get(b) : longer;
                }
            }
        }
        for (int a = 0; a < compared; a++) {
            for (int b = 0; b < compared; b++) {
                if (a == b || (own[a] & ~within[b]) != 0) {
                    continue;
                }
                Form shorter = forms.get(a);
                Form longer = forms.get(b);
                if (longer.compound || shorter.words.length >= longer.words.length && !shorter.upper) {
                    continue;
                }
                if (shorter.isInitialsOf(longer)) {
                    longer.introduced = true;
                    merger.merge(a, b);
                } else if (shorter.beginsOrIsWithin(longer)) {
                    merger.merge(a, b);
                } else if (longer.isShortenedToLastOnlyAsPerson(words) && shorter.isLastOf(longer)) {
                    // A name shortened to its last word alone is a person's.
                    longer.surname = !shorter.definite;
                    merger.merge(a, b);
                }
            }
        }
        return merger.names(chunks, formOfChunk, titleTokens(document), chunks.size() + (long) compared * compared);
    }

    /** Whether an article stands before a name and no noun behind it: the Courier has, but not the Doe tweets. */
    private static boolean isDefinite(Document document, Chunk chunk) {
        return chunk.firstToken() > 0
                && document.word(chunk.firstToken() - 1).equals("the")
                && chunk.endToken() < document.tokenCount()
                && (document.shape(chunk.endToken()) == Document.Shape.PUNCTUATION
                        || PREDICATES.contains(document.word(chunk.endToken())));
    }

    private static boolean isMoreCommon(Integer one, Form other, List<Form> forms) {
        return one != null && forms.get(one).mentions > other.mentions;
    }

    private static int titleTokens(Document document) {
        int tokens = 0;
        for (Sentence sentence : document.sentences()) {
            if (document.block(sentence).kind() != Block.Kind.TITLE) {
                break;
            }
            tokens = sentence.endToken();
        }
        return tokens;
    }

    private static String key(Document document, Chunk chunk) {
        StringBuilder key = new StringBuilder();
        for (int token = chunk.firstToken(); token < chunk.endToken(); token++) {
            boolean genitive = key.length() > 0
                    && Character.isLetter(key.charAt(key.length() - 1))
                    && (document.firstChar(token) == '\'' || document.firstChar(token) == '\u2019');
            if (key.length() > 0 && (genitive || document.start(token) > document.end(token - 1))) {
                key.append(' ');
            }
            key.append(NameWords.spelledOut(document.word(token)));
        }
        return key.toString();
    }

    /** One way in which something is named. */
    private static final class Form {
        final String text;
        final String key;
        final String[] words;
        final boolean upper;
        /** Whether a word of it is an abbreviation, as those of no human being's name are. */
        final boolean capitals;
        /** The key between spaces, to be found in others as whole words. */
        private final String spaced;
        /** First letters of the words, without and with the connecting ones; null where nobody shortens it so. */
        private final String initials;

        private final String allInitials;
        int mentions;
        boolean surname;
        boolean introduced;
        boolean afterTitle;
        /** Whether it once has an article, as no human being has: the Courier. */
        boolean definite;
        /** The beginning of several longer names, each of something else: Contoso, of Contoso Care and Contoso Pay. */
        boolean brand;
        /** Two names that chance to stand side by side. */
        boolean compound;

        Form(String text, String key) {
            this.text = text;
            this.key = key;
            this.spaced = " " + key + " ";
            this.words = key.split(" ");
            this.upper = words.length == 1
                    && text.length() >= 2
                    && (text.equals(text.toUpperCase(java.util.Locale.ROOT)) || isMixedAbbreviation(text));
            this.capitals = Arrays.stream(text.split(" "))
                    .anyMatch(word -> word.length() > 1 && word.equals(word.toUpperCase(java.util.Locale.ROOT)));
            boolean shortened = words.length >= 2 && words.length <= 10;
            this.initials = shortened ? initials(false) : null;
            this.allInitials = shortened ? initials(true) : null;
        }

        /** DoJ and the like. */
        private static boolean isMixedAbbreviation(String text) {
            return text.length() <= 5
                    && Character.isUpperCase(text.charAt(0))
                    && Character.isUpperCase(text.charAt(text.length() - 1));
        }

        private String initials(boolean all) {
            StringBuilder letters = new StringBuilder();
            for (String word : words) {
                boolean counts = all || !NameWords.CONNECTING.contains(word);
                if (counts && Character.isLetterOrDigit(word.charAt(0))) {
                    letters.append(word.charAt(0));
                }
            }
            return letters.toString();
        }

        /** A bit for each of its words. */
        long ownBits() {
            long bits = 0;
            for (String word : words) {
                bits |= bit(word);
            }
            return bits;
        }

        /** At least the bits of every form that may be short for this one: of its words and of its initials. */
        long bitsWithin() {
            return initials == null ? ownBits() : ownBits() | bit(initials) | bit(allInitials);
        }

        private static long bit(String word) {
            return 1L << (word.hashCode() * 0x9E3779B9 >>> 26);
        }

        boolean isInitialsOf(Form longer) {
            return upper && longer.initials != null && (longer.initials.equals(key) || longer.allInitials.equals(key));
        }

        /**
         * Whether this, in brackets behind the other, can be short for it: its letters occur there in order, and begin
         * where the name begins or are each the first of a word.
         */
        boolean abbreviates(Form longer) {
            if (words.length > 1 || longer.key.length() < key.length()) {
                return false;
            }
            if (key.charAt(0) != longer.key.charAt(0)) {
                return isWithinInitialsOf(longer);
            }
            int at = 0;
            for (int i = 0; i < longer.key.length() && at < key.length(); i++) {
                at += longer.key.charAt(i) == key.charAt(at) ? 1 : 0;
            }
            return at == key.length() || upper && at >= key.length() - 1;
        }

        private boolean isWithinInitialsOf(Form longer) {
            int at = 0;
            for (String word : longer.words) {
                at += at < key.length() && word.charAt(0) == key.charAt(at) ? 1 : 0;
            }
            return at == key.length();
        }

        boolean begins(Form longer) {
            return longer.key.length() > key.length()
                    && longer.key.startsWith(key)
                    && longer.key.charAt(key.length()) == ' ';
        }

        /** Whether neither is the other with words left out at its end. */
        boolean isRivalOf(Form other) {
            return !begins(other) && !other.begins(this);
        }

        boolean isMoreCommonThan(Form longer) {
            return mentions > longer.mentions;
        }

        boolean beginsOrIsWithin(Form longer) {
            if (begins(longer)) {
                return true;
            }
            return words.length >= 2 && longer.words.length >= 3 && longer.spaced.contains(spaced);
        }

        /** The key with what stands behind "of" before the word before it, as justice department for department of justice. */
        String turned() {
            int of = key.indexOf(" of ");
            int head = key.lastIndexOf(' ', of - 1) + 1;
            return of < 0 ? null : key.substring(0, head) + key.substring(of + 4) + " " + key.substring(head, of);
        }

        String last() {
            return words[words.length - 1];
        }

        /** Whether only a human being's name would be shortened to the last word of this one. */
        boolean isShortenedToLastOnlyAsPerson(NameWords known) {
            if (capitals || words.length < 2 || words.length > 4) {
                return false;
            }
            return words.length == 2
                    ? !known.isOrganisation(words[0]) && !known.isOrganisation(words[1])
                    : known.isPerson(words);
        }

        /** O'Doe: only human beings are called so. */
        boolean isIrish() {
            return words.length == 1
                    && text.length() > 3
                    && text.charAt(0) == 'O'
                    && (text.charAt(1) == '\'' || text.charAt(1) == '\u2019')
                    && Character.isUpperCase(text.charAt(2))
                    && Character.isLowerCase(text.charAt(3));
        }

        boolean isLastOf(Form longer) {
            return words.length == 1 && longer.words[longer.words.length - 1].equals(key);
        }
    }

    /** Joins forms of one name. */
    private static final class Merger {
        private final List<Form> forms;
        private final NameWords words;
        private final int[] parent;
        private long steps;

        Merger(List<Form> forms, NameWords words) {
            this.forms = forms;
            this.words = words;
            this.parent = new int[forms.size()];
            for (int i = 0; i < parent.length; i++) {
                parent[i] = i;
            }
        }

        int root(int form) {
            int root = form;
            while (parent[root] != root) {
                steps++;
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }

        /** A form that could be short for several names is taken for the first of them. */
        void merge(int shorter, int longer) {
            if (parent[shorter] == shorter && root(longer) != shorter) {
                parent[shorter] = longer;
            }
        }

        Names names(List<Chunk> chunks, int[] formOfChunk, int titleTokens, long stepsBefore) {
            int[] nameOfForm = new int[forms.size()];
            Arrays.fill(nameOfForm, NONE);
            List<Name> names = new ArrayList<>();
            int[] mentions = new int[forms.size()];
            boolean[] person = new boolean[forms.size()];
            boolean[] organisation = new boolean[forms.size()];
            Fullest[] fullest = new Fullest[forms.size()];
            for (int i = 0; i < forms.size(); i++) {
                int root = root(i);
                fullest[root] = fullest[root] == null ? new Fullest() : fullest[root];
                fullest[root].add(forms.get(i), words);
                mentions[root] += forms.get(i).mentions;
                organisation[root] |= forms.get(i).words.length > 2
                        && words.isOrganisation(forms.get(i).last());
                person[root] |= forms.get(i).surname
                        || forms.get(i).afterTitle
                        || forms.get(i).isIrish()
                        || words.isPerson(forms.get(i).words);
            }
            for (int i = 0; i < forms.size(); i++) {
                if (parent[i] == i) {
                    nameOfForm[i] = names.size();
                    names.add(new Name(fullest[i].name(), mentions[i], person[i] && !organisation[i]));
                }
            }
            int[] nameOfChunk = new int[chunks.size()];
            for (int i = 0; i < nameOfChunk.length; i++) {
                nameOfChunk[i] = formOfChunk[i] == NONE ? NONE : nameOfForm[root(formOfChunk[i])];
            }
            return new Names(chunks, nameOfChunk, names, titleTokens, stepsBefore + steps);
        }
    }

    /** The longest form that is no chance of one sentence, with its abbreviation in brackets. */
    private static final class Fullest {
        private Form best;
        private boolean bestSettled;
        /** The form that is the beginning of several names, which therefore are not longer forms of it. */
        private Form brand;

        private Form abbreviation;

        void add(Form form, NameWords words) {
            if (brand != null && !LEGAL.contains(form.last())) {
                return;
            }
            if (form.brand) {
                brand = form;
                boolean full = best != null && LEGAL.contains(best.last());
                best = full ? best : form;
                bestSettled = true;
                return;
            }
            boolean settled = form.mentions > 1 || form.introduced || words.isOrganisation(form.last());
            if (best == null
                    || settled && (!bestSettled || form.text.length() > best.text.length())
                    || !settled && !bestSettled && form.mentions > best.mentions) {
                best = form;
                bestSettled = settled;
            }
            if (form.upper && (abbreviation == null || form.mentions > abbreviation.mentions)) {
                abbreviation = form;
            }
        }

        String name() {
            return abbreviation == null
                            || best.words.length == 1
                            || best.mentions * 2 >= abbreviation.mentions
                            || (" " + best.key + " ").contains(" " + abbreviation.key + " ")
                    ? best.text
                    : best.text + " (" + abbreviation.text + ")";
        }
    }
}
