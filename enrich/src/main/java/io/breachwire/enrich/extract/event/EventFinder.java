package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import java.util.ArrayList;
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

    private final EventWords words;
    private final RuleSet rules;
    private final Map<Rule, Happening> happenings = new IdentityHashMap<>();

    EventFinder(RuleBook book, EventWords words) {
        this.words = words;
        rules = book.rules(EventReader.RULES);
        rules.rules().forEach(rule -> happenings.put(rule, Happening.of(rule)));
    }

    /** A sentence with what it says happened. */
    EventSequence find(Sequence sequence, Work work) {
        EventSequence sentence = new EventSequence(words, sequence, List.of());
        List<Event> events = chosen(sentence, found(sentence, work));
        List<Event> things =
                events.stream().filter(event -> event.what() == Happening.THING).toList();
        events.removeAll(things);
        List<Event> all = withUnknownVerbs(sentence, unaware(sentence, begun(sentence, events)));
        all.removeIf(event -> !event.isKnown() && things.stream().anyMatch(thing -> isWithin(event, thing)));
        return new EventSequence(words, sequence, all);
    }

    /** What the rules find, in order; of what begins together the longest first. */
    private List<Event> found(EventSequence sentence, Work work) {
        List<Event> found = new ArrayList<>();
        for (Match match : rules.match(sentence.sequence(), work)) {
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
        return found;
    }

    /** Those that do not overlap one before. */
    private static List<Event> chosen(EventSequence sentence, List<Event> found) {
        List<Event> events = new ArrayList<>();
        for (Event event : found) {
            Event last = events.isEmpty() ? null : events.get(events.size() - 1);
            if (last != null && event.start() < last.end()) {
                continue;
            }
            if (last != null && isBeginning(sentence, last, event)) {
                events.remove(events.size() - 1);
            }
            events.add(event);
        }
        return events;
    }

    private static boolean isWithin(Event event, Event thing) {
        return thing.start() <= event.start() && event.end() <= thing.end();
    }

    /** "The ransomware gang" is no attack. */
    private static boolean isOfGang(EventSequence sentence, Match match) {
        return match.end() - match.start() == 1
                && match.end() < sentence.size()
                && sentence.is(match.start(), WordClass.OF_GANG)
                && sentence.is(match.end(), WordClass.OF_GANGS);
    }

    /** What began is the intrusion where the words before tell of one: "the attack began", not "the game began". */
    private static List<Event> begun(EventSequence sentence, List<Event> events) {
        List<Event> begun = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean isAttack = event.what() == Happening.BEGAN
                    && (isOfAttack(event, events.subList(0, i))
                            || sentence.hasAny(WordClass.INTRUDER, event.start() - SUBJECT_REACH, event.start()));
            begun.add(isAttack ? event.as(Happening.START, event.verb()) : event);
        }
        return begun;
    }

    /** Whether an attack was told just before, or is what the sentence speaks of: "the attack, spotted by a bank, began". */
    private static boolean isOfAttack(Event began, List<Event> before) {
        for (int i = before.size() - 1; i >= 0 && began.start() - before.get(i).end() <= SUBJECT_REACH; i--) {
            Event event = before.get(i);
            if (event.what() == Happening.START && (i == before.size() - 1 || !event.verb())) {
                return true;
            }
        }
        return false;
    }

    /** Who has no idea "until" something learns of it then; who just has none, or did not say so, tells no date. */
    private static List<Event> unaware(EventSequence sentence, List<Event> events) {
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
    private static boolean isDenied(EventSequence sentence, Event event) {
        return event.verb()
                && event.what() == Happening.DISCLOSED
                && sentence.hasAny(WordClass.DENIES, event.start() - DENIAL_REACH, event.start());
    }

    private static boolean endsUntil(EventSequence sentence, Event event) {
        return sentence.hasAny(WordClass.UNTIL, event.end(), event.end() + UNAWARE_REACH);
    }

    /** "Began noticing" is noticing. */
    private static boolean isBeginning(EventSequence sentence, Event began, Event what) {
        return began.end() - began.start() == 1
                && sentence.is(began.start(), WordClass.BEGAN)
                && what.verb()
                && what.start() <= began.end() + 1;
    }

    /** Between the events that rules know, verbs that they don't: a date that hangs on one is nobody's. */
    private static List<Event> withUnknownVerbs(EventSequence sentence, List<Event> known) {
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

    private static boolean isUnknownVerb(EventSequence sentence, int item, List<Event> before, Event upcoming) {
        if (!sentence.isLower(item) || sentence.is(item, WordClass.NOT_A_VERB) || describes(sentence, item)) {
            return false;
        }
        String word = sentence.text(item);
        boolean isPast = word.length() >= SHORTEST_VERB && word.endsWith("ed");
        if (!isPast && !sentence.is(item, WordClass.IRREGULAR)) {
            return false;
        }
        boolean ofNoun = upcoming != null && upcoming.start() == item + 1 && !upcoming.verb();
        Event last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean withKnown =
                last != null && last.verb() && last.end() == item - 1 && isBehind(sentence, item, WordClass.CLOSES);
        return !ofNoun && !withKnown;
    }

    /** "The stolen files", "a surge of failed logins": no verb is in the past tense behind such a word. */
    private static boolean describes(EventSequence sentence, int item) {
        return isBehind(sentence, item, WordClass.DETERMINER)
                || isBehind(sentence, item, WordClass.OF) && sentence.text(item).endsWith("ed");
    }

    private static boolean isBehind(EventSequence sentence, int item, WordClass words) {
        return item > 0 && sentence.is(item - 1, words);
    }
}
