package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds the events of a sentence, by the rules for {@code dates/events}. */
final class EventFinder {
    private static final int SHORTEST_VERB = 5;

    /** "Until" stands within so many items behind the words for not knowing. */
    private static final int UNAWARE_REACH = 16;

    /** "Not" stands within so many items before what was not said. */
    private static final int DENIAL_REACH = 2;

    /** What began stands within so many items before the verb. */
    private static final int SUBJECT_REACH = 10;

    private final RuleSet rules;
    private final Map<Rule, Happening> happenings = new IdentityHashMap<>();
    private final BitSet determiners;
    private final BitSet prepositions;
    private final BitSet beginnings;
    private final BitSet intruders;
    private final BitSet closings;
    private final BitSet adjectives;
    private final BitSet until;
    private final BitSet denials;
    private final BitSet irregular;
    private final BitSet strains;
    private final BitSet crews;

    EventFinder(RuleBook book) {
        rules = book.rules(EventReader.RULES);
        rules.rules().forEach(rule -> happenings.put(rule, Happening.of(rule)));
        determiners = book.wordNumbers(EventReader.RULES, "DETERMINER");
        prepositions = book.wordNumbers(EventReader.RULES, "OF");
        intruders = book.wordNumbers(EventReader.RULES, "INTRUDER");
        beginnings = book.wordNumbers(EventReader.RULES, "BEGAN");
        closings = book.wordNumbers(EventReader.RULES, "CLOSES");
        adjectives = book.wordNumbers(EventReader.RULES, "NOT_A_VERB");
        until = book.wordNumbers(EventReader.RULES, "UNTIL");
        denials = book.wordNumbers(EventReader.RULES, "DENIES");
        strains = book.wordNumbers(EventReader.RULES, "OF_GANG");
        crews = book.wordNumbers(EventReader.RULES, "OF_GANGS");
        irregular = book.wordNumbers(EventReader.RULES, "IRREGULAR");
    }

    EventSequence find(Sequence sentence, Work work) {
        List<Event> found = new ArrayList<>();
        for (Match match : rules.match(sentence, work)) {
            boolean verb = match.rule().gives("as", "").equals("verb");
            boolean adjective = verb && match.end() - match.start() == 1 && describes(sentence, match.start());
            if (!adjective && !isOfGang(sentence, match)) {
                found.add(new Event(match.start(), match.end(), happenings.get(match.rule()), verb, match));
            }
        }
        found.sort(Comparator.comparingInt(Event::start)
                .thenComparing(Comparator.comparingInt(Event::end).reversed())
                .thenComparing(event -> !event.verb())
                .thenComparing(event -> event.match().rule().name()));
        List<Event> events = new ArrayList<>();
        for (Event event : found) {
            Event last = events.isEmpty() ? null : events.get(events.size() - 1);
            if (last != null && (event.start() < last.end() || isOfObject(sentence, last, event))) {
                continue;
            }
            if (last != null && isBeginning(sentence, last, event)) {
                events.remove(events.size() - 1);
            }
            events.add(event);
        }
        List<Event> things =
                events.stream().filter(event -> event.what() == Happening.THING).toList();
        events.removeAll(things);
        List<Event> all = withUnknownVerbs(sentence, unaware(sentence, begun(sentence, events)));
        all.removeIf(event -> !event.isKnown() && things.stream().anyMatch(thing -> isWithin(event, thing)));
        return new EventSequence(sentence, all);
    }

    private static boolean isWithin(Event event, Event thing) {
        return thing.start() <= event.start() && event.end() <= thing.end();
    }

    /** "Stole encrypted passwords" encrypts nothing: a participle right behind a verb goes with the noun that follows. */
    private static boolean isOfObject(Sequence sentence, Event last, Event event) {
        return last.verb()
                && event.verb()
                && last.end() == event.start()
                && event.end() == event.start() + 1
                && event.end() < sentence.size()
                && sentence.shape(event.end()) == Document.Shape.LOWER.ordinal()
                && sentence.document().word(sentence.firstToken(event.start())).endsWith("ed");
    }

    /** "The ransomware gang" is no attack. */
    private boolean isOfGang(Sequence sentence, Match match) {
        return match.end() - match.start() == 1
                && match.end() < sentence.size()
                && strains.get(sentence.word(match.start()))
                && crews.get(sentence.word(match.end()));
    }

    /** What began is the intrusion where the words before tell of one: "the attack began", not "the game began". */
    private List<Event> begun(Sequence sentence, List<Event> events) {
        List<Event> begun = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Event last = i == 0 ? null : events.get(i - 1);
            boolean isAttack = event.what() == Happening.BEGAN
                    && (last != null && last.what() == Happening.START && event.start() - last.end() <= SUBJECT_REACH
                            || sentence.hasAny(intruders, event.start() - SUBJECT_REACH, event.start()));
            begun.add(isAttack ? event.as(Happening.START, event.verb()) : event);
        }
        return begun;
    }

    /** Who has no idea "until" something learns of it then; who just has none, or did not say so, tells no date. */
    private List<Event> unaware(Sequence sentence, List<Event> events) {
        List<Event> read = new ArrayList<>(events.size());
        for (Event event : events) {
            if (isDenied(sentence, event)) {
                read.add(event.as(endsUntil(sentence, event) ? event.what() : Happening.UNKNOWN, true));
            } else if (event.what() == Happening.UNAWARE) {
                read.add(event.as(endsUntil(sentence, event) ? Happening.DETECTED : Happening.UNKNOWN, true));
            } else {
                read.add(event);
            }
        }
        return read;
    }

    /** "Has not disclosed". */
    private boolean isDenied(Sequence sentence, Event event) {
        return event.verb()
                && event.what() == Happening.DISCLOSED
                && sentence.hasAny(denials, event.start() - DENIAL_REACH, event.start());
    }

    private boolean endsUntil(Sequence sentence, Event event) {
        return sentence.hasAny(until, event.end(), event.end() + UNAWARE_REACH);
    }

    /** "Began noticing" is noticing. */
    private boolean isBeginning(Sequence sentence, Event began, Event what) {
        return began.end() - began.start() == 1
                && beginnings.get(sentence.word(began.start()))
                && what.verb()
                && what.start() <= began.end() + 1;
    }

    /** Between the events that rules know, verbs that they don't: a date that hangs on one is nobody's. */
    private List<Event> withUnknownVerbs(Sequence sentence, List<Event> known) {
        List<Event> events = new ArrayList<>(known.size() + 4);
        int next = 0;
        for (int item = 0; item < sentence.size(); item++) {
            Event upcoming = next < known.size() ? known.get(next) : null;
            if (upcoming != null && upcoming.start() == item) {
                events.add(upcoming);
                item = upcoming.end() - 1;
                next++;
            } else if (isUnknownVerb(sentence, item, events, upcoming)) {
                events.add(new Event(item, item + 1, Happening.UNKNOWN, true, null));
            }
        }
        return events;
    }

    private boolean isUnknownVerb(Sequence sentence, int item, List<Event> before, Event upcoming) {
        if (sentence.shape(item) != Document.Shape.LOWER.ordinal()
                || adjectives.get(sentence.word(item))
                || describes(sentence, item)) {
            return false;
        }
        String word = sentence.document().word(sentence.firstToken(item));
        boolean isPast = word.length() >= SHORTEST_VERB && word.endsWith("ed");
        if (!isPast && !irregular.get(sentence.word(item))) {
            return false;
        }
        boolean ofNoun = upcoming != null && upcoming.start() == item + 1 && !upcoming.verb();
        Event last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean withKnown = last != null && last.verb() && last.end() == item - 1 && isBehind(sentence, item, closings);
        return !ofNoun && !withKnown;
    }

    /** "The stolen files", "a surge of failed logins": no verb is in the past tense behind such a word. */
    private boolean describes(Sequence sentence, int item) {
        return isBehind(sentence, item, determiners)
                || isBehind(sentence, item, prepositions)
                        && sentence.document().word(sentence.firstToken(item)).endsWith("ed");
    }

    private static boolean isBehind(Sequence sentence, int item, BitSet words) {
        return item > 0 && words.get(sentence.word(item - 1));
    }
}
