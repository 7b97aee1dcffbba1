package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Lexicon;
import io.breachwire.enrich.extract.text.Sentence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What can be said of each date mention, in words that a person can read: the rules that fired, and where it stands. */
final class Features {
    /** The feature of every mention: how much speaks against it to begin with. */
    static final String ANY = "any";

    private static final Set<String> TELLING_WORDS = Set.of(
            "on",
            "in",
            "since",
            "until",
            "from",
            "by",
            "between",
            "to",
            "through",
            "and",
            "of",
            "before",
            "after",
            "a",
            "the",
            "said",
            ",",
            "during",
            "for",
            "starting");

    /** What the whole article tells is looked for in so many sentences. */
    private static final int ARTICLE_SENTENCES = 60;

    private final RuleSet rules;
    private final DateChunks chunker;
    private final BitSet corporate = new BitSet();

    Features(RuleBook book) {
        rules = book.rules("dates/roles");
        chunker = new DateChunks(book);
        for (String word : book.words("dates/roles", "CORPORATE")) {
            corporate.set(book.lexicon().number(word));
        }
    }

    /** What the rules and the place of each mention say. */
    Reading read(Document document, List<Mention> mentions, LocalDate published, Work work) {
        Set<String> names = DateChunks.titleNames(document);
        List<Chunk> chunks = chunker.read(document, mentions);
        List<Proposal> proposals = new ArrayList<>();
        Map<Integer, Set<String>> contexts = new TreeMap<>();
        Set<Integer> wanted = new TreeSet<>();
        for (Mention mention : mentions) {
            wanted.add(mention.sentence());
        }
        for (int sentence = 0; sentence < Math.min(document.sentences().size(), ARTICLE_SENTENCES); sentence++) {
            wanted.add(sentence);
        }
        Set<String> article = new TreeSet<>();
        for (int sentence : wanted) {
            Sentence wantedSentence = document.sentences().get(sentence);
            Sequence sequence = Sequence.of(document, wantedSentence, chunks);
            for (Match match : rules.match(sequence, work)) {
                String context = match.rule().gives("context", "");
                if (!context.isEmpty()) {
                    contexts.computeIfAbsent(sentence, key -> new TreeSet<>()).add(context);
                }
                if (match.rule().gives().containsKey("article")) {
                    article.add(match.rule().gives("article", ""));
                }
                for (String capture : match.captures()) {
                    if (match.start(capture) >= 0) {
                        int mention = mentionAt(mentions, match.sequence().firstToken(match.start(capture)));
                        if (mention >= 0) {
                            propose(proposals, mention, match, capture);
                        }
                    }
                }
            }
        }
        List<List<Proposal>> byMention = new ArrayList<>();
        mentions.forEach(mention -> byMention.add(new ArrayList<>()));
        proposals.forEach(proposal -> byMention.get(proposal.mention()).add(proposal));
        List<Set<String>> features = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            features.add(describe(document, mentions, i, byMention.get(i), contexts, names, published));
        }
        for (Set<String> described : features) {
            for (String told : article) {
                described.add("article=" + told);
                if (described.contains("role=start")) {
                    described.add("role=start&article=" + told);
                }
            }
        }
        shareAmongEquals(mentions, proposals, features);
        rankAmongRivals(mentions, proposals, features);
        return new Reading(mentions, proposals, features);
    }

    /** Mentions, the rules' proposals for them, and their features, in the same order as the mentions. */
    record Reading(List<Mention> mentions, List<Proposal> proposals, List<Set<String>> features) {}

    private static void propose(List<Proposal> proposals, int mention, Match match, String capture) {
        String said = capture.equals("when")
                ? match.rule().gives("role", "")
                : match.rule().gives(capture, "");
        if (said.equals("both")) {
            proposals.add(new Proposal(mention, Role.START, match, capture));
            proposals.add(new Proposal(mention, Role.END, match, capture));
            return;
        }
        Role found = null;
        for (Role role : Role.values()) {
            if (role.label().equals(said)) {
                found = role;
            }
        }
        proposals.add(new Proposal(mention, found, match, capture));
    }

    private static int mentionAt(List<Mention> mentions, int token) {
        int low = 0;
        int high = mentions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int first = mentions.get(middle).firstToken();
            if (first == token) {
                return middle;
            }
            if (first < token) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private Set<String> describe(
            Document document,
            List<Mention> mentions,
            int index,
            List<Proposal> proposals,
            Map<Integer, Set<String>> contexts,
            Set<String> names,
            LocalDate published) {
        Mention mention = mentions.get(index);
        Set<String> features = new TreeSet<>();
        features.add(ANY);
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        boolean other = false;
        for (Proposal proposal : proposals) {
            String rule = proposal.match().rule().name();
            features.add("rule=" + rule + (proposal.capture().equals("when") ? "" : ":" + proposal.capture()));
            if (proposal.role() == null) {
                other = true;
            } else if (!roles.add(proposal.role())) {
                features.add("role-again=" + proposal.role().label());
            }
        }
        for (Role role : roles) {
            features.add("role=" + role.label());
            if (roles.size() == 1) {
                features.add("only-role=" + role.label());
            }
            if (other) {
                features.add("role=" + role.label() + "&other");
            }
        }
        if (roles.isEmpty()) {
            features.add(other ? "only-other" : "no-rule");
        }
        String kind = mention.anchoring() == Anchoring.RELATIVE
                ? mention.rule().name()
                : (mention.last() != null ? "span" : mention.precision()) + "/" + mention.anchoring();
        features.add("is=" + kind);
        features.add("precision=" + mention.precision());
        Sentence sentence = document.sentences().get(mention.sentence());
        Block block = document.block(sentence);
        features.add("block=" + block.kind());
        String place = place(mention.sentence(), document.sentences().size());
        features.add("place=" + place);
        String age = age(mention, published);
        features.add("age=" + age);
        for (String context : contexts.getOrDefault(mention.sentence(), Set.of())) {
            features.add("context=" + context);
        }
        String naming = naming(document, sentence, names);
        features.add("names=" + naming);
        features.add("block-names=" + blockNaming(document, block, names));
        features.add("subject=" + subject(document, sentence, names));
        if (mention.firstToken() - sentence.firstToken() <= 2) {
            features.add("opens-sentence");
        }
        if (mention.firstToken() > sentence.firstToken()) {
            String word = document.word(mention.firstToken() - 1);
            if (TELLING_WORDS.contains(word)) {
                features.add("behind=" + word);
            }
        }
        if (index > 0 && mentions.get(index - 1).sentence() == mention.sentence()) {
            features.add("second-in-sentence");
        }
        if (index + 1 < mentions.size() && mentions.get(index + 1).sentence() == mention.sentence()) {
            features.add("not-last-in-sentence");
        }
        if (index == 0) {
            features.add("first-date");
        }
        if (mentions.size() == 1) {
            features.add("only-date");
        }
        return features;
    }

    /** Whether a sentence names who the title names, nobody, or only others. */
    private static String naming(Document document, Sentence sentence, Set<String> names) {
        int others = 0;
        for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
            if (DateChunks.isCapitalized(document, token) && document.wordNumber(token) == Lexicon.UNKNOWN) {
                if (names.contains(document.word(token))) {
                    return "title";
                }
                if (token > sentence.firstToken() + 1) {
                    others++;
                }
            }
        }
        return others == 0 ? "nobody" : others <= 2 ? "other" : "others";
    }

    /** The most telling naming of the block's sentences. */
    private static String blockNaming(Document document, Block block, Set<String> names) {
        String telling = "nobody";
        for (int i = block.firstSentence(); i < Math.min(block.endSentence(), block.firstSentence() + 12); i++) {
            String naming = naming(document, document.sentences().get(i), names);
            if (naming.equals("title")) {
                return "title";
            }
            if (!naming.equals("nobody")) {
                telling = "others";
            }
        }
        return telling;
    }

    /** Who the sentence first names: who the title names, an organisation by a common word, or another. */
    private String subject(Document document, Sentence sentence, Set<String> names) {
        for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
            if (corporate.get(document.wordNumber(token))) {
                return "corporate";
            }
            if (DateChunks.isCapitalized(document, token)) {
                if (names.contains(document.word(token))) {
                    return "title";
                }
                if (document.wordNumber(token) == Lexicon.UNKNOWN && token > sentence.firstToken()) {
                    return "other";
                }
            }
        }
        return "nobody";
    }

    /** Of the dates proposed for a role the first in time is most often the right one. */
    private static void rankAmongRivals(List<Mention> mentions, List<Proposal> proposals, List<Set<String>> features) {
        for (Role role : Role.values()) {
            LocalDate first = null;
            Set<Integer> rivals = new TreeSet<>();
            for (Proposal proposal : proposals) {
                if (proposal.role() == role) {
                    rivals.add(proposal.mention());
                }
            }
            for (int rival : rivals) {
                LocalDate date = mentions.get(rival).date().latest();
                first = first == null || date.isBefore(first) ? date : first;
            }
            for (int rival : rivals) {
                boolean isFirst = mentions.get(rival).date().latest().equals(first);
                features.get(rival).add((isFirst ? "first-of=" : "later-of=") + role.label());
            }
        }
    }

    /** What the same date is taken for elsewhere in the article. */
    private static void shareAmongEquals(List<Mention> mentions, List<Proposal> proposals, List<Set<String>> features) {
        Map<String, List<Integer>> byDate = new TreeMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            byDate.computeIfAbsent(mentions.get(i).date().edtf(), key -> new ArrayList<>())
                    .add(i);
        }
        Map<Role, Set<Integer>> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            byRole.put(role, new TreeSet<>());
        }
        for (Proposal proposal : proposals) {
            if (proposal.role() != null) {
                byRole.get(proposal.role()).add(proposal.mention());
            }
        }
        for (List<Integer> equals : byDate.values()) {
            if (equals.size() == 1) {
                continue;
            }
            for (int index : equals) {
                features.get(index).add("said-again");
                for (Role role : Role.values()) {
                    Set<Integer> proposing = byRole.get(role);
                    if (equals.stream().anyMatch(other -> other != index && proposing.contains(other))) {
                        features.get(index).add("elsewhere=" + role.label());
                    }
                }
            }
        }
    }

    private static String place(int sentence, int sentences) {
        if (sentence <= 1) {
            return "head";
        }
        if (sentence <= 5) {
            return "lead";
        }
        return sentence * 2 < sentences ? "middle" : "late";
    }

    private static String age(Mention mention, LocalDate published) {
        if (published == null) {
            return "unknown";
        }
        long days = ChronoUnit.DAYS.between(mention.date().latest(), published);
        if (days <= 0) {
            return "today";
        }
        if (days <= 4) {
            return "days";
        }
        if (days <= 14) {
            return "week";
        }
        if (days <= 60) {
            return "month";
        }
        if (days <= 200) {
            return "half-year";
        }
        return days <= 550 ? "year" : "years";
    }
}
