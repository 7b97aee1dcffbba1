package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the numbers of people and of records in an article, with what is said of each. */
final class NumberReader {
    private final RuleSet rules;
    private final Map<Rule, Meaning> meanings = new IdentityHashMap<>();

    NumberReader(RuleBook book) {
        rules = book.rules("records");
        for (Rule rule : rules.rules()) {
            meanings.put(rule, Meaning.of(rule));
        }
    }

    /** The numbers in the order of the text. */
    List<Mention> read(NamedText text) {
        List<Mention> mentions = new ArrayList<>();
        Actors actors = new Actors(text);
        OtherIncidents others = new OtherIncidents(text);
        boolean thief = false;
        boolean introduced = false;
        boolean asked = false;
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            List<Match> matches = matches(text, sentence);
            Said said = new Said(matches, this::meaning, actors, thief);
            thief = said.endsWithThief();
            boolean item = block.kind() == Block.Kind.LIST_ITEM;
            introduced = item ? introduced : said.says(Mark.INTRO) || asked;
            asked = said.says(Mark.ASKS);
            int last = mentions.size() - 1;
            if (said.says(Mark.ALL_OF_THEM) && last >= 0 && mentions.get(last).sentence() == sentence - 1) {
                mentions.set(last, mentions.get(last).wholly());
            }
            boolean background = others.areTold(sentence, said);
            for (Found found : numbers(text, matches, said)) {
                Mention mention = new Mention(
                        found.match(),
                        found.of(),
                        found.number(),
                        said,
                        sentence,
                        item ? text.document().sentences().get(sentence).block() : -1,
                        introduced,
                        found.count(),
                        background,
                        false,
                        false);
                mentions.add(mentions.isEmpty() ? mention : mention.behind(mentions.get(mentions.size() - 1)));
            }
        }
        return mentions;
    }

    /** What the rules find in a sentence, and where the sentence must end there, does. */
    private List<Match> matches(NamedText text, int sentence) {
        List<Match> matches = new ArrayList<>();
        for (Match match : text.match(rules, sentence)) {
            if (!meaning(match).ends() || match.end() == match.sequence().size()) {
                matches.add(match);
            }
        }
        return matches;
    }

    private Meaning meaning(Match match) {
        return meanings.get(match.rule());
    }

    /**
     * A number of people or records.
     *
     * @param match the rule that knows what it counts
     * @param number its first item
     */
    private record Found(Match match, Counted of, int number, long count) {}

    /** The numbers of a sentence that count people or records, no money and no years; each once. */
    private List<Found> numbers(NamedText text, List<Match> matches, Said said) {
        Set<Integer> taken = new HashSet<>();
        List<Match> counting = new ArrayList<>();
        for (Match match : matches) {
            Counted of = meaning(match).of();
            if (of == Counted.MONEY) {
                taken.add(said.start(match.start("count")));
            } else if (of != null) {
                counting.add(match);
            }
        }
        // By the first item that a rule saw of a number; of two rules the one that counts people first.
        counting.sort(Comparator.comparingInt((Match match) -> match.start("count"))
                .thenComparing(match -> meaning(match).of() == Counted.NATION));
        List<Found> numbers = new ArrayList<>();
        for (Match match : counting) {
            int number = said.start(match.start("count"));
            int end = Math.max(match.end("count"), said.end(number));
            if (number < 0 || !taken.add(number) || isYear(text, match, number, end)) {
                continue;
            }
            Counted of = meaning(match).of();
            long count = Amount.of(
                    text.document(),
                    match.sequence().firstToken(number),
                    match.sequence().endToken(end - 1));
            if (count >= of.fewest()) {
                numbers.add(new Found(match, of, number, count));
            }
        }
        return numbers;
    }

    private static boolean isYear(NamedText text, Match match, int start, int end) {
        return text.document().shape(match.sequence().firstToken(start)) == Document.Shape.NUMBER_YEAR
                && end == start + 1;
    }
}
