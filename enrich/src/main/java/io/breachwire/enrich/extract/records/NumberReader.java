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
    List<NumberMention> read(NamedText text) {
        List<NumberMention> mentions = new ArrayList<>();
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
            List<Told> told = told(text, sentence);
            SentenceCues cues = new SentenceCues(told, actors, thief);
            thief = cues.endsWithThief();
            boolean isItem = block.kind() == Block.Kind.LIST_ITEM;
            introduced = isItem ? introduced : cues.says(NumberCue.INTRO) || asked;
            asked = cues.says(NumberCue.ASKS);
            int last = mentions.size() - 1;
            if (cues.says(NumberCue.ALL_OF_THEM)
                    && last >= 0
                    && mentions.get(last).sentence() == sentence - 1) {
                mentions.set(last, mentions.get(last).wholly());
            }
            int item = isItem ? text.document().sentences().get(sentence).block() : -1;
            boolean background = others.areTold(sentence, cues);
            NumberSentence where = new NumberSentence(sentence, cues, item, introduced, background);
            for (NumberMention mention : numbers(text, told, where)) {
                mentions.add(mentions.isEmpty() ? mention : mention.behind(mentions.get(mentions.size() - 1)));
            }
        }
        return mentions;
    }

    /** What the rules find in a sentence, and where the sentence must end there, does. */
    private List<Told> told(NamedText text, int sentence) {
        List<Told> told = new ArrayList<>();
        for (Match match : text.match(rules, sentence)) {
            Meaning meaning = meanings.get(match.rule());
            if (!meaning.atEnd() || match.end() == match.sequence().size()) {
                told.add(new Told(match, meaning));
            }
        }
        return told;
    }

    /** The numbers of a sentence that count people or records, no money and no years; each once. */
    private static List<NumberMention> numbers(NamedText text, List<Told> sentence, NumberSentence where) {
        SentenceCues cues = where.cues();
        Set<Integer> taken = new HashSet<>();
        List<Told> counting = new ArrayList<>(0);
        for (Told told : sentence) {
            if (told.counts(Counted.MONEY)) {
                taken.add(cues.start(told.number()));
            } else if (told.meaning().of() != null) {
                counting.add(told);
            }
        }
        // By the first item that a rule saw of a number; of two rules the one that counts people first.
        counting.sort(Comparator.comparingInt(Told::number).thenComparing(told -> told.counts(Counted.NATION)));
        List<NumberMention> numbers = new ArrayList<>(0);
        for (Told told : counting) {
            Match match = told.match();
            int number = cues.start(told.number());
            int end = Math.max(match.end("count"), cues.end(number));
            if (number < 0 || !taken.add(number) || isYear(text, match, number, end)) {
                continue;
            }
            Counted of = told.meaning().of();
            long count = Amount.of(
                    text.document(),
                    match.sequence().firstToken(number),
                    match.sequence().endToken(end - 1));
            if (count >= of.fewest()) {
                numbers.add(new NumberMention(match, of, number, count, where, false, false));
            }
        }
        return numbers;
    }

    private static boolean isYear(NamedText text, Match match, int start, int end) {
        return text.document().shape(match.sequence().firstToken(start)) == Document.Shape.NUMBER_YEAR
                && end == start + 1;
    }
}
