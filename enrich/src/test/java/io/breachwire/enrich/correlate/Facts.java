package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts of made-up articles for tests, built in the order in which one would tell them. */
final class Facts {
    private final String id;
    private String revision = "1";
    private String source;
    private LocalDate published;
    private String title = "";
    private String text = "";
    private List<String> victims = List.of();
    private final Map<Milestone, ArticleFacts.DateClaim> dates = new EnumMap<>(Milestone.class);
    private ArticleFacts.DwellClaim dwell;
    private final List<ArticleFacts.DataClaim> data = new ArrayList<>();
    private ArticleFacts.CountClaim records;
    private Signature signature;
    private Confidence confidence;

    private Facts(String id) {
        this.id = id;
        this.source = id;
    }

    static Facts article(String id) {
        return new Facts(id);
    }

    Facts revision(String name) {
        revision = name;
        return this;
    }

    Facts in(String outlet) {
        source = outlet;
        return this;
    }

    Facts on(String day) {
        published = LocalDate.parse(day);
        return this;
    }

    Facts about(String... names) {
        victims = List.of(names);
        return this;
    }

    Facts titled(String headline) {
        title = headline;
        return this;
    }

    Facts saying(String words) {
        text = words;
        return this;
    }

    Facts recognisedBy(Signature given) {
        signature = given;
        return this;
    }

    /** How likely what follows is right, and that it is an incident; not known before this is said. */
    Facts sure(double value) {
        confidence = new Confidence(value);
        return this;
    }

    Facts dating(Milestone milestone, String edtf) {
        return dating(milestone, edtf, Attribution.OUTLET);
    }

    Facts dating(Milestone milestone, String edtf, Attribution attribution) {
        dates.put(milestone, new ArticleFacts.DateClaim(date(edtf), confidence, quotes(edtf, attribution), List.of()));
        return this;
    }

    /** The article dates it so, and also gives another date that its extractor did not believe. */
    Facts dating(Milestone milestone, String edtf, String otherReading) {
        dates.put(
                milestone,
                new ArticleFacts.DateClaim(
                        date(edtf),
                        confidence,
                        quotes(edtf, Attribution.OUTLET),
                        List.of(new ArticleFacts.DateReading(
                                date(otherReading), quotes(otherReading, Attribution.OUTLET)))));
        return this;
    }

    Facts stating(int minDays, int maxDays) {
        dwell = new ArticleFacts.DwellClaim(
                minDays, maxDays, Dwell.Basis.STATED, confidence, quotes("dwell", Attribution.OUTLET), null);
        return this;
    }

    Facts exposing(DataClass dataClass, ExposedData.Certainty certainty) {
        data.add(new ArticleFacts.DataClaim(
                dataClass, Set.of(), certainty, confidence, quotes(dataClass.label(), Attribution.OUTLET)));
        return this;
    }

    Facts exposingThoseOf(ExposedData.Subject subject, DataClass dataClass) {
        data.add(new ArticleFacts.DataClaim(
                dataClass,
                Set.of(subject),
                ExposedData.Certainty.CONFIRMED,
                confidence,
                quotes(dataClass.label(), Attribution.OUTLET)));
        return this;
    }

    /** With a quotation for each of those who say so, the extractor's best first. */
    Facts exposing(DataClass dataClass, Attribution... sayers) {
        List<Quote> quotes = new ArrayList<>();
        for (Attribution sayer : sayers) {
            quotes.addAll(quotes(dataClass.label() + quotes.size(), sayer));
        }
        data.add(new ArticleFacts.DataClaim(dataClass, Set.of(), ExposedData.Certainty.CONFIRMED, confidence, quotes));
        return this;
    }

    Facts counting(long people) {
        return counting(people, Attribution.OUTLET);
    }

    Facts counting(long people, Attribution attribution) {
        records = new ArticleFacts.CountClaim(people, confidence, quotes(Long.toString(people), attribution));
        return this;
    }

    ArticleFacts done() {
        return new ArticleFacts(
                id,
                revision,
                source,
                "https://news.example/" + id,
                title,
                published,
                null,
                id + ".md",
                confidence,
                victims,
                dates,
                dwell,
                data,
                records,
                signature == null ? Signature.of(title, text) : signature,
                "test");
    }

    static EdtfDate date(String edtf) {
        return switch (edtf.length()) {
            case 4 -> EdtfDate.year(Integer.parseInt(edtf));
            case 7 -> EdtfDate.month(YearMonth.parse(edtf));
            default -> EdtfDate.day(LocalDate.parse(edtf));
        };
    }

    private static List<Quote> quotes(String words, Attribution attribution) {
        return List.of(new Quote(new Evidence(words, 0, words.length(), "test"), attribution));
    }
}
