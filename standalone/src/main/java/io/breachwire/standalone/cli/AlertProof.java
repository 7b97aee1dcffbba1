package io.breachwire.standalone.cli;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.json.EventJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words to check an alert by. What an alert rests on is what its summary tells, whichever rule raised it: dates, kinds
 * of data with the worst in front, a number of people.
 */
final class AlertProof {
    private AlertProof() {}

    /**
     * One citation for each date, for the first kind of data and for the number of people that the summary tells. Where
     * it tells none of them, for what is known of when it happened, and for the first kind of data.
     */
    static List<Citation> of(Alert alert) {
        List<List<Citation>> told = told(alert);
        return (told.isEmpty() ? known(alert) : told.stream())
                .flatMap(citations -> citations.stream().limit(1))
                .toList();
    }

    private static List<List<Citation>> told(Alert alert) {
        String summary = alert.getSummary();
        // Behind the victim, whose name may hold such words too.
        String statement = summary.substring(summary.lastIndexOf(": ") + 1);
        List<List<Citation>> told = new ArrayList<>();
        dates(alert.getTimeline())
                .filter(date -> position(date.getDate().getEdtf(), statement) >= 0)
                .forEach(date -> told.add(date.getCitations()));
        alert.getDataClasses().stream()
                .filter(data -> position(data, statement) >= 0)
                .min(Comparator.comparingInt(data -> position(data, statement)))
                .ifPresent(data -> told.add(data.getCitations()));
        if (alert.getRecordsAffected() != null) {
            String affected = String.format(
                    Locale.ROOT, "%,d affected", alert.getRecordsAffected().getCount());
            if (position(affected, statement) >= 0) {
                told.add(alert.getRecordsAffected().getCitations());
            }
        }
        return told;
    }

    private static Stream<List<Citation>> known(Alert alert) {
        Stream<List<Citation>> when = alert.getDwell() == null
                ? dates(alert.getTimeline()).limit(1).map(MergedDate::getCitations)
                : Stream.of(alert.getDwell().getCitations());
        return Stream.concat(when, alert.getDataClasses().stream().limit(1).map(MergedData::getCitations));
    }

    private static Stream<MergedDate> dates(MergedTimeline timeline) {
        return Stream.of(
                        timeline.getIntrusionStart(),
                        timeline.getIntrusionEnd(),
                        timeline.getDetected(),
                        timeline.getDisclosed())
                .filter(Objects::nonNull);
    }

    private static int position(MergedData data, String text) {
        return position(EventJson.label(data.getDataClass()), text);
    }

    /** Where a text has these words; -1 when it has them only within others, or not at all. */
    private static int position(String words, String text) {
        Matcher found = Pattern.compile("(?<![\\w-])" + Pattern.quote(words) + "(?![\\w-])")
                .matcher(text);
        return found.find() ? found.start() : -1;
    }
}
