package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate.Precision;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Block;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is said of dates by the rest of the article: by sentences without a date, and by the other dates. */
final class ArticleFeatures {
    /** What an article begins with is about its own incident, in sentences. */
    private static final int LEAD = 6;

    /** What happens once: its earliest date is likelier still. Statements follow each other, and intruders are thrown out in steps. */
    private static final Set<Milestone> FIRST_COUNTS = EnumSet.of(Milestone.INTRUSION_START, Milestone.DETECTED);

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
        addHistory();
        for (Milestone milestone : Milestone.values()) {
            rankRivals(milestone);
        }
        List<Candidate> starts = starts();
        if (!starts.isEmpty()) {
            Map<String, Match> signs = signs();
            starts.forEach(start -> start.setSigns(signs));
        }
    }

    /** Of the dates proposed for a milestone the first told, and the first in time, is most often the right one. */
    private void rankRivals(Milestone milestone) {
        List<Candidate> rivals = candidates.proposedFor(milestone);
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
            if (rival.latest().isAfter(first)) {
                rival.add("later-of=" + milestone.role());
            } else if (FIRST_COUNTS.contains(milestone)) {
                rival.add("first-of=" + milestone.role());
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
