package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate.Precision;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Happening;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Block;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** What an article begins with is about its own incident, in sentences. */
    private static final int LEAD = 6;

    /** A stay that is told to have ended without a date ended by the date so many sentences before, at most. */
    private static final int ENDED_REACH = 2;

    private final Candidates candidates;
    private final List<ToldSentence> sentences;

    ArticleFeatures(Candidates candidates) {
        this.candidates = candidates;
        sentences = candidates.article().sentences();
    }

    /** Adds to what is said of each date. */
    void add() {
        List<Candidate> all = candidates.all();
        if (all.isEmpty()) {
            return;
        }
        all.get(0).add("first-date");
        if (all.size() == 1) {
            all.get(0).add("only-date");
        }
        addHistory();
        for (Milestone milestone : Milestone.values()) {
            rankRivals(milestone);
        }
        all.stream().filter(Candidate::isNoticed).forEach(this::addEndings);
        List<Candidate> starts = starts();
        addNovelty(starts.stream().map(Candidate::latest).collect(Collectors.toSet()));
        if (!starts.isEmpty()) {
            Map<String, Match> signs = signs();
            starts.forEach(start -> start.setSigns(signs));
        }
    }

    /** Of the dates proposed for a milestone the first in time is most often the right one. */
    private void rankRivals(Milestone milestone) {
        List<Candidate> rivals = candidates.proposedFor(milestone);
        rivals.removeIf(rival -> rival.hangsOn(Happening.OTHER));
        if (milestone == Milestone.INTRUSION_START || milestone == Milestone.INTRUSION_END) {
            rivals.removeIf(Candidate::isOfOther);
        }
        if (!rivals.stream().allMatch(Candidate::isBareYear)) {
            rivals.removeIf(Candidate::isBareYear);
        }
        if (rivals.isEmpty()) {
            return;
        }
        rivals.get(0).add("told-first=" + milestone.role());
        LocalDate first = rivals.stream()
                .map(Candidate::latest)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        for (Candidate rival : rivals) {
            rival.add((rival.latest().equals(first) ? "first-of=" : "later-of=") + milestone.role());
        }
    }

    /** What sentences without a date tell of the end, right behind a day on which the intrusion was noticed. */
    private void addEndings(Candidate noticed) {
        int next = noticed.mention().sentence() + 1;
        int end = Math.min(sentences.size(), next + ENDED_REACH);
        for (; next < end && !sentences.get(next).isDated(); next++) {
            ToldSentence sentence = sentences.get(next);
            if (sentence.events().stream().anyMatch(Event::isEnd)) {
                noticed.add(sentence.isAtOnce() ? EventFeatures.ENDED_AT_ONCE : EventFeatures.ENDED);
            }
        }
    }

    /** Marks the dates of a paragraph from where it turns to what was before, and those below a heading that does. */
    private void addHistory() {
        List<Candidate> all = candidates.all();
        BitSet history = history(all.get(all.size() - 1).mention().sentence());
        all.stream()
                .filter(candidate -> history.get(candidate.mention().sentence()))
                .forEach(Candidate::setHistory);
    }

    /** The sentences, of those up to one, that are about what was before, or befell others. */
    private BitSet history(int last) {
        BitSet history = new BitSet();
        Block block = null;
        boolean isBelow = false;
        boolean isHistory = false;
        for (int i = 0; i <= last; i++) {
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
            history.set(i, isHistory || isBelow);
        }
        return history;
    }

    /** The dates that may be the start of the intrusion and are known better than to the year. */
    private List<Candidate> starts() {
        List<Candidate> starts = candidates.proposedFor(Milestone.INTRUSION_START);
        starts.removeIf(start -> start.mention().precision() == Precision.YEAR);
        return starts;
    }

    /** Whether the article is the first to tell of the incident counts for the dates of these days. */
    private void addNovelty(Set<LocalDate> attacks) {
        for (Candidate candidate : candidates.all()) {
            // Who acts on the day of an attack has noticed it that day.
            if (attacks.contains(candidate.latest()) && candidate.hangsOn(Happening.RESPONDED)) {
                candidate.add(RESPONDED_THEN);
            }
        }
        if (isKnownBefore()) {
            addToRecent(attacks, KNOWN_BEFORE);
        }
        if (isFollowUp()) {
            addToRecent(attacks, FOLLOW_UP);
            candidates.all().stream()
                    .filter(candidate -> candidate.age().isOld())
                    .forEach(candidate -> candidate.add(OF_OLD));
        }
    }

    /** What is said on the day of an attack is early, however the article takes it. */
    private void addToRecent(Set<LocalDate> attacks, String feature) {
        for (Candidate candidate : candidates.all()) {
            if (candidate.age().isRecent()) {
                candidate.add(feature);
                if (attacks.contains(candidate.latest())) {
                    candidate.add(feature + "&day-of-attack");
                }
            }
        }
    }

    /** Whether the headline tells what came of an incident known before. */
    private boolean isFollowUp() {
        return sentences.stream()
                .takeWhile(sentence -> sentence.block().kind() == Block.Kind.TITLE)
                .anyMatch(ToldSentence::isFollowUp);
    }

    /** Whether the first sentence below the headline tells of the attack as of something known. */
    private boolean isKnownBefore() {
        return sentences.stream()
                .filter(sentence -> isBelowHeadline(sentence.block()))
                .findFirst()
                .filter(ToldSentence::presupposesAttack)
                .isPresent();
    }

    private static boolean isBelowHeadline(Block block) {
        return block.isStory() && block.kind() != Block.Kind.TITLE && block.kind() != Block.Kind.SUBTITLE;
    }

    /**
     * What sentences without a date say of how soon the attack was noticed, by the feature that it makes. It counts for
     * each date of the attack: that may be the date of detection as well.
     */
    private Map<String, Match> signs() {
        Map<String, Match> signs = new TreeMap<>();
        for (ToldSentence sentence : sentences) {
            if (!sentence.isDated() && sentence.block().isStory()) {
                sentence.signsOfNotice().forEach((sign, match) -> signs.putIfAbsent("start&sign=" + sign, match));
            }
        }
        return signs;
    }
}
