package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.dates.Mention.Precision;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.EventReader;
import io.breachwire.enrich.extract.event.Novelty;
import io.breachwire.enrich.extract.event.Responses;
import io.breachwire.enrich.extract.event.Role;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Sentence;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** What is said of dates by the rest of the article: by sentences without a date, and by the other dates. */
final class ArticleFeatures {
    /** The feature of recent dates in an article on what came of an incident. */
    private static final String FOLLOW_UP = "follow-up";

    /** The feature of dates long ago in such an article: of those the first word is. */
    private static final String OF_OLD = "follow-up&of-old";

    /** The same as the former in an article that takes the attack for known. */
    private static final String KNOWN_BEFORE = "known-before";

    /** The feature of a day on which the victim acted and the attack, told of elsewhere, was. */
    private static final String RESPONDED_THEN = "responded&day-of-attack";

    /** The feature of dates of something else: they are nobody's rivals. */
    private static final String OTHER = "hangs=other";

    /** What rules tell of dates of something else where they hardly err. */
    private static final String OTHER_MATTER = "other-matter";

    /** What sentences say that is of no attack's date. */
    private static final Set<String> NO_SIGNS = Set.of(Responses.FOLLOW_UP, Responses.HISTORY, Responses.AT_ONCE);

    /** The feature of dates in a paragraph about what was before, or befell others. */
    private static final String HISTORY = "history";

    /** What an article begins with is about its own incident, in sentences. */
    private static final int LEAD = 6;

    /** A stay that is told to have ended without a date ended by the date so many sentences before, at most. */
    private static final int ENDED_REACH = 2;

    private final EventReader events;
    private final Novelty novelty;
    private final Responses responses;

    ArticleFeatures(EventReader events, Novelty novelty, Responses responses) {
        this.events = events;
        this.novelty = novelty;
        this.responses = responses;
    }

    /** Adds to what is said of each date. */
    void addTo(Features.Reading reading, DatedArticle article) {
        addHistory(reading, article);
        rankAmongRivals(reading);
        addEndings(reading, article);
        Set<Integer> starts = starts(reading);
        addNovelty(reading, article, starts);
        if (!starts.isEmpty()) {
            addSigns(reading, article);
            starts.forEach(start ->
                    reading.features().get(start).addAll(reading.signs().keySet()));
        }
    }

    /** Of the dates proposed for a role the first in time is most often the right one. */
    private static void rankAmongRivals(Features.Reading reading) {
        for (Role role : Role.values()) {
            Set<Integer> rivals = reading.proposedFor(role);
            rivals.removeIf(rival -> reading.features().get(rival).contains(OTHER));
            if (role == Role.START || role == Role.END) {
                rivals.removeIf(rival -> isOfOther(reading, rival));
            }
            if (rivals.stream().anyMatch(rival -> !isBareYear(reading.features().get(rival)))) {
                rivals.removeIf(rival -> isBareYear(reading.features().get(rival)));
            }
            LocalDate first = null;
            for (int rival : rivals) {
                LocalDate date = latest(reading, rival);
                first = first == null || date.isBefore(first) ? date : first;
            }
            if (!rivals.isEmpty()) {
                reading.features().get(rivals.iterator().next()).add("told-first=" + role.label());
            }
            for (int rival : rivals) {
                boolean isFirst = latest(reading, rival).equals(first);
                reading.features().get(rival).add((isFirst ? "first-of=" : "later-of=") + role.label());
            }
        }
    }

    /** The year of something told late is no rival to what is told by the day, unless words call it the beginning. */
    private static boolean isBareYear(Set<String> features) {
        return features.contains("precision=YEAR")
                && features.contains("place=late")
                && features.stream()
                        .noneMatch(feature -> feature.startsWith("rule=start.") || feature.startsWith("rule=span."));
    }

    private static boolean isOfOther(Features.Reading reading, int mention) {
        Set<String> features = reading.features().get(mention);
        return features.contains(HISTORY)
                || features.contains("about-others")
                        && (features.contains("place=late") || features.contains("hangs=start-noun&of=other"))
                || reading.tells(mention, OTHER_MATTER);
    }

    private static LocalDate latest(Features.Reading reading, int mention) {
        return reading.mentions().get(mention).date().latest();
    }

    /** What sentences without a date tell of the end, right behind a day on which the intrusion was noticed. */
    private void addEndings(Features.Reading reading, DatedArticle article) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            Set<String> features = reading.features().get(i);
            if (!EventFeatures.isNoticed(features)) {
                continue;
            }
            int sentence = reading.mentions().get(i).sentence();
            int end = Math.min(article.sentences(), sentence + ENDED_REACH + 1);
            for (int next = sentence + 1; next < end && !article.isDated(next); next++) {
                ToldSentence told = events.read(article.sentence(next), article.work());
                if (told.events().stream().anyMatch(Event::isEnd)) {
                    boolean isAtOnce = responses.isAtOnce(told.sequence(), article.work());
                    features.add(isAtOnce ? EventFeatures.ENDED_AT_ONCE : EventFeatures.ENDED);
                }
            }
        }
    }

    /** Marks the dates of a paragraph from where it turns to what was before, and those below a heading that does. */
    private void addHistory(Features.Reading reading, DatedArticle article) {
        int next = 0;
        int block = -1;
        boolean isBelow = false;
        boolean isHistory = false;
        for (int i = 0; i < article.sentences() && next < reading.mentions().size(); i++) {
            Sentence sentence = article.document().sentences().get(i);
            if (sentence.block() != block) {
                block = sentence.block();
                isHistory = false;
                isBelow &= block(article, i).kind() != Block.Kind.HEADING;
            }
            if (i >= LEAD && !isHistory && !isBelow && responses.isHistory(article.sentence(i), article.work())) {
                isHistory = true;
                isBelow = block(article, i).kind() == Block.Kind.HEADING;
            }
            for (;
                    next < reading.mentions().size()
                            && reading.mentions().get(next).sentence() <= i;
                    next++) {
                if (isHistory || isBelow) {
                    reading.features().get(next).add(HISTORY);
                }
            }
        }
    }

    /** The dates that may be the start of the intrusion and are known better than to the year. */
    private static Set<Integer> starts(Features.Reading reading) {
        Set<Integer> starts = reading.proposedFor(Role.START);
        starts.removeIf(start -> reading.mentions().get(start).precision() == Precision.YEAR);
        return starts;
    }

    /** Whether the article is the first to tell of the incident counts for the dates of these days. */
    private void addNovelty(Features.Reading reading, DatedArticle article, Set<Integer> starts) {
        Set<LocalDate> attacks = new HashSet<>();
        starts.forEach(start -> attacks.add(latest(reading, start)));
        addResponses(reading, attacks);
        if (isKnownBefore(article)) {
            addToRecent(reading, attacks, KNOWN_BEFORE);
        }
        if (isFollowUp(article)) {
            addToRecent(reading, attacks, FOLLOW_UP);
            reading.features().stream().filter(MentionFeatures::isOfOld).forEach(features -> features.add(OF_OLD));
        }
    }

    /** Who acts on the day of an attack has noticed it that day. */
    private static void addResponses(Features.Reading reading, Set<LocalDate> attacks) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            Set<String> features = reading.features().get(i);
            if (attacks.contains(latest(reading, i)) && features.contains("hangs=responded")) {
                features.add(RESPONDED_THEN);
            }
        }
    }

    /** What is said on the day of an attack is early, however the article takes it. */
    private static void addToRecent(Features.Reading reading, Set<LocalDate> attacks, String feature) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            Set<String> features = reading.features().get(i);
            if (MentionFeatures.isRecent(features)) {
                features.add(feature);
                if (attacks.contains(latest(reading, i))) {
                    features.add(feature + "&day-of-attack");
                }
            }
        }
    }

    /** Whether the headline tells what came of an incident known before. */
    private boolean isFollowUp(DatedArticle article) {
        for (int i = 0; i < article.sentences(); i++) {
            if (block(article, i).kind() != Block.Kind.TITLE) {
                return false;
            }
            if (responses.isFollowUp(article.sentence(i), article.work())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first sentence below the headline tells of the attack as of something known. */
    private boolean isKnownBefore(DatedArticle article) {
        for (int i = 0; i < article.sentences(); i++) {
            Block block = block(article, i);
            if (block.isStory() && block.kind() != Block.Kind.TITLE && block.kind() != Block.Kind.SUBTITLE) {
                return novelty.presupposesAttack(events.read(article.sentence(i), article.work()));
            }
        }
        return false;
    }

    private static Block block(DatedArticle article, int sentence) {
        Sentence found = article.document().sentences().get(sentence);
        return article.document().block(found);
    }

    /**
     * What sentences without a date say of how soon the attack was noticed, which counts for each date of the attack: it
     * may be the date of detection as well.
     */
    private void addSigns(Features.Reading reading, DatedArticle article) {
        for (int i = 0; i < article.sentences(); i++) {
            if (!article.isDated(i) && block(article, i).isStory()) {
                Sequence sentence = article.sentence(i);
                responses.signs(sentence, article.work()).forEach((sign, match) -> {
                    if (!NO_SIGNS.contains(sign)) {
                        reading.signs().putIfAbsent("start&sign=" + sign, match);
                    }
                });
            }
        }
    }
}
