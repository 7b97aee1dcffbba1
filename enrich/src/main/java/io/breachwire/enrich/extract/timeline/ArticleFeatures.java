package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate.Precision;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Role;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.text.Block;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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

    /** The feature of dates in a paragraph about what was before, or befell others. */
    private static final String HISTORY = "history";

    /** What an article begins with is about its own incident, in sentences. */
    private static final int LEAD = 6;

    /** A stay that is told to have ended without a date ended by the date so many sentences before, at most. */
    private static final int ENDED_REACH = 2;

    private final Features.Reading reading;

    ArticleFeatures(Features.Reading reading) {
        this.reading = reading;
    }

    /** Adds to what is said of each date. */
    void add() {
        addHistory();
        rankAmongRivals();
        addEndings();
        Set<Integer> starts = starts();
        addNovelty(starts);
        if (!starts.isEmpty()) {
            addSigns();
            starts.forEach(start ->
                    reading.features().get(start).addAll(reading.signs().keySet()));
        }
    }

    /** Of the dates proposed for a role the first in time is most often the right one. */
    private void rankAmongRivals() {
        for (Role role : Role.values()) {
            Set<Integer> rivals = reading.proposedFor(role);
            rivals.removeIf(rival -> reading.features().get(rival).contains(OTHER));
            if (role == Role.START || role == Role.END) {
                rivals.removeIf(this::isOfOther);
            }
            if (rivals.stream().anyMatch(rival -> !isBareYear(reading.features().get(rival)))) {
                rivals.removeIf(rival -> isBareYear(reading.features().get(rival)));
            }
            LocalDate first = null;
            for (int rival : rivals) {
                LocalDate date = latest(rival);
                first = first == null || date.isBefore(first) ? date : first;
            }
            if (!rivals.isEmpty()) {
                reading.features().get(rivals.iterator().next()).add("told-first=" + role.label());
            }
            for (int rival : rivals) {
                boolean isFirst = latest(rival).equals(first);
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

    private boolean isOfOther(int mention) {
        Set<String> features = reading.features().get(mention);
        return features.contains(HISTORY)
                || features.contains("about-others")
                        && (features.contains("place=late") || features.contains("hangs=start-noun&of=other"))
                || reading.tells(mention, Remark.OTHER_MATTER);
    }

    private LocalDate latest(int mention) {
        return reading.mentions().get(mention).date().latest();
    }

    /** What sentences without a date tell of the end, right behind a day on which the intrusion was noticed. */
    private void addEndings() {
        List<ToldSentence> sentences = reading.article().sentences();
        for (int i = 0; i < reading.mentions().size(); i++) {
            Set<String> features = reading.features().get(i);
            if (!EventFeatures.isNoticed(features)) {
                continue;
            }
            int next = reading.mentions().get(i).sentence() + 1;
            int end = Math.min(sentences.size(), next + ENDED_REACH);
            for (; next < end && !sentences.get(next).isDated(); next++) {
                if (sentences.get(next).events().stream().anyMatch(Event::isEnd)) {
                    features.add(sentences.get(next).isAtOnce() ? EventFeatures.ENDED_AT_ONCE : EventFeatures.ENDED);
                }
            }
        }
    }

    /** Marks the dates of a paragraph from where it turns to what was before, and those below a heading that does. */
    private void addHistory() {
        List<ToldSentence> sentences = reading.article().sentences();
        int next = 0;
        Block block = null;
        boolean isBelow = false;
        boolean isHistory = false;
        for (int i = 0; i < sentences.size() && next < reading.mentions().size(); i++) {
            ToldSentence sentence = sentences.get(i);
            boolean isHeading = sentence.block().kind() == Block.Kind.HEADING;
            if (!sentence.block().equals(block)) {
                block = sentence.block();
                isHistory = false;
                isBelow &= !isHeading;
            }
            if (i >= LEAD && !isHistory && !isBelow && sentence.isHistory()) {
                isHistory = true;
                isBelow = isHeading;
            }
            int end = next + sentence.dates().size();
            for (; next < end; next++) {
                if (isHistory || isBelow) {
                    reading.features().get(next).add(HISTORY);
                }
            }
        }
    }

    /** The dates that may be the start of the intrusion and are known better than to the year. */
    private Set<Integer> starts() {
        Set<Integer> starts = reading.proposedFor(Role.START);
        starts.removeIf(start -> reading.mentions().get(start).precision() == Precision.YEAR);
        return starts;
    }

    /** Whether the article is the first to tell of the incident counts for the dates of these days. */
    private void addNovelty(Set<Integer> starts) {
        Set<LocalDate> attacks = new HashSet<>();
        starts.forEach(start -> attacks.add(latest(start)));
        addResponses(attacks);
        if (isKnownBefore()) {
            addToRecent(attacks, KNOWN_BEFORE);
        }
        if (isFollowUp()) {
            addToRecent(attacks, FOLLOW_UP);
            reading.features().stream().filter(MentionFeatures::isOfOld).forEach(features -> features.add(OF_OLD));
        }
    }

    /** Who acts on the day of an attack has noticed it that day. */
    private void addResponses(Set<LocalDate> attacks) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            Set<String> features = reading.features().get(i);
            if (attacks.contains(latest(i)) && features.contains("hangs=responded")) {
                features.add(RESPONDED_THEN);
            }
        }
    }

    /** What is said on the day of an attack is early, however the article takes it. */
    private void addToRecent(Set<LocalDate> attacks, String feature) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            Set<String> features = reading.features().get(i);
            if (MentionFeatures.isRecent(features)) {
                features.add(feature);
                if (attacks.contains(latest(i))) {
                    features.add(feature + "&day-of-attack");
                }
            }
        }
    }

    /** Whether the headline tells what came of an incident known before. */
    private boolean isFollowUp() {
        return reading.article().sentences().stream()
                .takeWhile(sentence -> sentence.block().kind() == Block.Kind.TITLE)
                .anyMatch(ToldSentence::isFollowUp);
    }

    /** Whether the first sentence below the headline tells of the attack as of something known. */
    private boolean isKnownBefore() {
        return reading.article().sentences().stream()
                .filter(sentence -> isBelowHeadline(sentence.block()))
                .findFirst()
                .filter(ToldSentence::presupposesAttack)
                .isPresent();
    }

    private static boolean isBelowHeadline(Block block) {
        return block.isStory() && block.kind() != Block.Kind.TITLE && block.kind() != Block.Kind.SUBTITLE;
    }

    /**
     * What sentences without a date say of how soon the attack was noticed, which counts for each date of the attack: it
     * may be the date of detection as well.
     */
    private void addSigns() {
        for (ToldSentence sentence : reading.article().sentences()) {
            if (!sentence.isDated() && sentence.block().isStory()) {
                sentence.signsOfNotice()
                        .forEach((sign, match) -> reading.signs().putIfAbsent("start&sign=" + sign, match));
            }
        }
    }
}
