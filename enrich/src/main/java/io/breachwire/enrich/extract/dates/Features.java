package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.dates.Mention.Anchoring;
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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What can be said of each date mention, in words that a person can read: the rules that fired, and where it stands. */
final class Features {
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

    private final RuleSet rules;
    private final Map<String, BitSet> triggers = new LinkedHashMap<>();

    Features(RuleBook book) {
        rules = book.rules("dates/roles");
        trigger(book, "attack", "ATTACK", "HIT_DONE", "HIT_DID", "SUFFER");
        trigger(book, "find", "FIND");
        trigger(book, "say", "SAY", "STATEMENT");
        trigger(book, "end", "STOP_ACCESS");
    }

    private void trigger(RuleBook book, String name, String... classes) {
        BitSet words = new BitSet();
        for (String wordClass : classes) {
            for (String word : book.words("dates/roles", wordClass)) {
                words.set(book.lexicon().number(word));
            }
        }
        words.clear(Lexicon.UNKNOWN);
        triggers.put(name, words);
    }

    /** What the rules and the place of each mention say. */
    Reading read(Document document, List<Sequence> sentences, List<Mention> mentions, LocalDate published, Work work) {
        List<Proposal> proposals = new ArrayList<>();
        Map<Integer, Set<String>> contexts = new TreeMap<>();
        Set<Integer> wanted = new TreeSet<>();
        for (Mention mention : mentions) {
            wanted.add(mention.sentence());
            wanted.add(Math.max(0, mention.sentence() - 1));
        }
        for (int sentence : wanted) {
            for (Match match : rules.match(sentences.get(sentence), work)) {
                String context = match.rule().gives("context", "");
                if (!context.isEmpty()) {
                    contexts.computeIfAbsent(sentence, key -> new TreeSet<>()).add(context);
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
        List<Set<String>> features = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            features.add(describe(document, sentences, mentions, i, proposals, contexts, published));
        }
        shareAmongEquals(mentions, proposals, features);
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
            List<Sequence> sentences,
            List<Mention> mentions,
            int index,
            List<Proposal> proposals,
            Map<Integer, Set<String>> contexts,
            LocalDate published) {
        Mention mention = mentions.get(index);
        Set<String> features = new TreeSet<>();
        features.add("any");
        Set<String> fired = new TreeSet<>();
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        boolean other = false;
        for (Proposal proposal : proposals) {
            if (proposal.mention() != index) {
                continue;
            }
            String rule = proposal.match().rule().name();
            fired.add(rule);
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
        for (Role role : roles) {
            features.add("role=" + role.label() + "&place=" + place);
            features.add("role=" + role.label() + "&age=" + age);
            features.add("role=" + role.label() + "&precision=" + mention.precision());
        }
        contexts.getOrDefault(mention.sentence(), Set.of()).forEach(context -> {
            features.add("context=" + context);
            for (Role role : roles) {
                features.add("role=" + role.label() + "&context=" + context);
            }
        });
        if (mention.sentence() > 0
                && document.sentences().get(mention.sentence() - 1).block() == sentence.block()) {
            contexts.getOrDefault(mention.sentence() - 1, Set.of())
                    .forEach(context -> features.add("before=" + context));
        }
        neighbours(sentences.get(mention.sentence()), mention, features);
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

    /** What the same date is taken for elsewhere in the article. */
    private static void shareAmongEquals(List<Mention> mentions, List<Proposal> proposals, List<Set<String>> features) {
        Map<String, List<Integer>> byDate = new TreeMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            byDate.computeIfAbsent(mentions.get(i).date().edtf(), key -> new ArrayList<>())
                    .add(i);
        }
        for (List<Integer> equals : byDate.values()) {
            if (equals.size() == 1) {
                continue;
            }
            for (int index : equals) {
                features.get(index).add("said-again");
                for (Proposal proposal : proposals) {
                    if (proposal.mention() != index && equals.contains(proposal.mention()) && proposal.role() != null) {
                        features.get(index).add("elsewhere=" + proposal.role().label());
                    }
                }
            }
        }
    }

    /** The nearest telling words on either side of the date within its sentence. */
    private void neighbours(Sequence sequence, Mention mention, Set<String> features) {
        int item = sequence.itemOf(mention.firstToken());
        String left = null;
        int distance = 0;
        for (int i = item - 1; i >= 0 && left == null; i--) {
            left = trigger(sequence, i);
            distance = item - i;
        }
        features.add("left=" + (left == null ? "nothing" : left + (distance <= 4 ? ":near" : "")));
        String right = null;
        for (int i = item + 1; i < sequence.size() && right == null; i++) {
            right = trigger(sequence, i);
            distance = i - item;
        }
        features.add("right=" + (right == null ? "nothing" : right + (distance <= 4 ? ":near" : "")));
    }

    private String trigger(Sequence sequence, int item) {
        for (Map.Entry<String, BitSet> trigger : triggers.entrySet()) {
            if (trigger.getValue().get(sequence.word(item))) {
                return trigger.getKey();
            }
        }
        return null;
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
