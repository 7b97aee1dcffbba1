package io.breachwire.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {
    private static final Instant NOW = Instant.parse("2024-05-01T00:00:00Z");

    /** Such instants are on no calendar: to ask for their day throws. */
    @ParameterizedTest
    @ValueSource(
            strings = {"+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00", "2200-01-01T00:00:00Z"})
    void momentsThatNoArticleCanBeOfAreRejected(String moment) {
        for (String field : List.of("publishedAt", "updatedAt")) {
            Decoded decoded = ArticleDecoder.decode(
                    DocumentFormat.JSON,
                    "{\"title\": \"T\", \"source\": \"S\", \"body\": \"B\", \"%s\": \"%s\"}"
                            .formatted(field, moment)
                            .getBytes(UTF_8),
                    "",
                    Instant.EPOCH);

            assertThat(((Decoded.Bad) decoded).fault().cause()).isEqualTo(FaultCause.BAD_FIELD);
        }
    }

    @Test
    void everyFieldOfAnArticleIsRead() {
        RawArticle article = good("""
                {"url": "https://times.example/fern?fbclid=1", "source": "The Example Times", "title": "Fern Bank breached",
                 "subtitle": "Two years", "author": "A. Writer", "publishedText": "4 March 2024",
                 "publishedDate": "2024-03-04", "publishedAt": "2024-03-04T18:05:00-05:00",
                 "updatedAt": "2024-03-05T00:00:00Z", "body": "<p>Fern Bank said …</p>", "format": "HTML",
                 "tags": ["bank", "breach"], "language": "en", "origin": "feeds/fern"}
                """);

        assertThat(article.getUrl()).isEqualTo("https://times.example/fern");
        assertThat(article.getSource()).isEqualTo("The Example Times");
        assertThat(article.getTitle()).isEqualTo("Fern Bank breached");
        assertThat(article.getSubtitle()).isEqualTo("Two years");
        assertThat(article.getAuthor()).isEqualTo("A. Writer");
        assertThat(article.getPublishedText()).isEqualTo("4 March 2024");
        assertThat(article.getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(article.getPublishedAt()).isEqualTo("2024-03-04T23:05:00Z");
        assertThat(article.getUpdatedAt()).isEqualTo("2024-03-05T00:00:00Z");
        assertThat(article.getBody()).isEqualTo("<p>Fern Bank said …</p>");
        assertThat(article.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(article.getTags()).containsExactly("bank", "breach");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getOrigin()).isEqualTo("feeds/fern");
    }

    @Test
    void titleBodyAndSourceAreEnough() {
        RawArticle article =
                good("{\"title\": \"T\", \"body\": \"B\", \"source\": \"S\", \"url\": null, \"tags\": null}");

        assertThat(article.getUrl()).isNull();
        assertThat(article.getPublishedDate()).isNull();
        assertThat(article.getFormat()).isEqualTo(BodyFormat.PLAIN);
        assertThat(article.getOrigin()).isEqualTo("peer");
    }

    @Test
    void theDayOfPublicationIsThatOfThePublicationsOwnZone() {
        assertThat(good(with("\"publishedAt\": \"2024-03-04T22:00:00-05:00\"")).getPublishedDate())
                .isEqualTo(LocalDate.of(2024, 3, 4));
    }

    @Test
    void datesMayBeTheNumbersOfTheSchema() {
        RawArticle article = good(with("\"publishedDate\": 19786, \"updatedAt\": 1709593500000"));

        assertThat(article.getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(article.getUpdatedAt()).isEqualTo("2024-03-04T23:05:00Z");
    }

    @Test
    void whatIsOursToSetIsSetByUs() {
        Decoded.Good decoded =
                (Decoded.Good) decode(with("\"publishedDate\": \"2024-03-04\", \"id\": \"mine\", \"revision\":"
                        + " \"mine\", \"receivedAt\": \"2001-01-01T00:00:00Z\", \"arrival\": \"FEED\""));
        RawArticle article = decoded.article();

        assertThat(article.getId()).matches("[0-9a-f]{32}");
        assertThat(article.getRevision()).matches("[0-9a-f]{16}");
        assertThat(article.getReceivedAt()).isEqualTo(NOW);
        assertThat(article.getArrival()).isNull();
        assertThat(decoded.notes()).isEmpty();
    }

    @Test
    void whatKeepsAnArticleFromBeingReadWellIsNoted() {
        Decoded.Good undated = (Decoded.Good) decode(with("\"language\": \"en-US\""));
        Decoded.Good spanish = (Decoded.Good) decode(with("\"publishedDate\": \"2024-03-04\", \"language\": \"es\""));

        assertThat(undated.notes())
                .containsExactly(
                        "there is no date of publication, so dates such as \"last Friday\" in the text stay unresolved");
        assertThat(spanish.notes()).containsExactly("the language is \"es\"; dates and data are read in English only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-03-03T09:00:00Z", "2024-03-06T09:00:00+01:00", "2023-03-04T09:00:00Z"})
    void aMomentThatWasOnNoSuchDayAnywhereIsNoted(String moment) {
        Decoded.Good good =
                (Decoded.Good) decode(with("\"publishedDate\": \"2024-03-04\", \"publishedAt\": \"" + moment + "\""));

        assertThat(good.article().getPublishedDate()).isEqualTo("2024-03-04");
        assertThat(good.notes())
                .containsExactly(
                        "publishedDate is 2024-03-04, and publishedAt, "
                                + good.article().getPublishedAt()
                                + ", is on another day wherever one is; dates such as \"last Friday\" count from publishedDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-03-03T10:00:00Z", "2024-03-04T23:30:00-05:00", "2024-03-05T11:59:00Z"})
    void aMomentThatWasOnThatDaySomewhereIsNot(String moment) {
        Decoded.Good good =
                (Decoded.Good) decode(with("\"publishedDate\": \"2024-03-04\", \"publishedAt\": \"" + moment + "\""));

        assertThat(good.notes()).isEmpty();
    }

    @Test
    void unknownFieldsAreIgnoredAndNamed() {
        Decoded.Good good = (Decoded.Good)
                decode(with("\"publishedDate\": \"2024-03-04\", \"headline\": {\"deep\": [1, 2]}, \"rank\": 7"));

        assertThat(good.notes()).containsExactly("ignored fields that articles do not have: \"headline\", \"rank\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title": "T", "body": "B"                     | BROKEN_JSON  | line 1, column
            {"title": "T" "body": "B"}                     | BROKEN_JSON  | line 1, column
            {"title": "T", "title": "U", "body": "B"}      | BROKEN_JSON  | line 1, column
            {"title": "T", "body": "B", "source": "S"} {}  | BROKEN_JSON  | line 1, column
            [{"title": "T", "body": "B", "source": "S"}]   | BROKEN_JSON  | line 1, column
            "title"                                        | BROKEN_JSON  | line 1, column
            {"title": 7}                                   | BAD_FIELD    | line 1, column
            {"tags": "bank"}                               | BAD_FIELD    | line 1, column
            {"tags": [["bank"]]}                           | BAD_FIELD    | line 1, column
            {"format": "PDF"}                              | BAD_FIELD    | line 1, column
            {"publishedDate": "March"}                     | BAD_FIELD    | line 1, column
            {"publishedDate": true}                        | BAD_FIELD    | line 1, column
            {"publishedAt": "2024-03-04T18:05:00"}         | BAD_FIELD    | line 1, column
            {"updatedAt": 99999999999999999999}            | BROKEN_JSON  | line 1, column
            {"body": "B", "source": "S"}                   | MISSING_TITLE  |
            {"title": " ", "body": "B", "source": "S"}     | MISSING_TITLE  |
            {"title": "\\u00a0", "body": "B", "source": "S"} | MISSING_TITLE  |
            {"title": "T", "source": "S"}                  | MISSING_BODY   |
            {"title": "T", "body": "B"}                    | MISSING_SOURCE |
            {"title": "T", "body": "B", "source": "\\u200b"} | MISSING_SOURCE |
            """)
    void whatIsWrongIsNamedWithItsPlace(String json, FaultCause cause, String where) {
        Fault fault = bad(json);

        assertThat(fault.cause()).isEqualTo(cause);
        assertThat(fault.where()).startsWith(where == null ? "" : where);
        assertThat(fault.what()).isNotEmpty();
        assertThat(fault.mend()).isNotEmpty();
    }

    @Test
    void aFieldThatIsWrongIsNamed() {
        assertThat(bad("{\"format\": \"PDF\"}").inWords())
                .isEqualTo("the field \"format\" is \"PDF\" (line 1, column 12); give one of MARKDOWN, HTML and PLAIN;"
                        + " without it, the body is taken as PLAIN");
    }

    @Test
    void anAddressThatIsNoneIsNamedWhereItWouldHaveBeenTheSource() {
        assertThat(bad("{\"title\": \"T\", \"body\": \"B\", \"url\": \"/business/merrow-bank\"}")
                        .inWords())
                .isEqualTo("there is no source, and \"/business/merrow-bank\" is no http or https address;"
                        + " give the article a source or an http or https address");
    }

    @Test
    void whoGivesADayForTheMomentOfPublicationIsToldWhereADayGoes() {
        assertThat(bad(with("\"publishedAt\": \"2024-03-04\"")).mend())
                .isEqualTo("write the moment with its zone, as in \"2021-11-29T18:05:00-05:00\", or give the day alone"
                        + " as \"publishedDate\"");
        assertThat(bad(with("\"updatedAt\": \"2024-03-04\"")).mend()).doesNotContain("publishedDate");
    }

    @Test
    void datesThatNoArticleCanBeOfAreRefused() {
        assertThat(bad(with("\"publishedDate\": \"+999999999-01-01\"")).cause()).isEqualTo(FaultCause.BAD_FIELD);
        assertThat(bad(with("\"updatedAt\": 9000000000000000")).cause()).isEqualTo(FaultCause.BAD_FIELD);
    }

    @Test
    void nestingIsBounded() {
        assertThat(bad(with("\"x\": " + "[".repeat(100_000))).cause()).isEqualTo(FaultCause.BROKEN_JSON);
        assertThat(bad(with("\"x\": " + "{\"y\":".repeat(100_000))).cause()).isEqualTo(FaultCause.BROKEN_JSON);
    }

    @Test
    void settingsOfTheParserAreNoConcernOfWhoeverWroteIt() {
        assertThat(bad(with("\"x\": NaN")).what())
                .isEqualTo("this is not JSON as it should be: Non-standard token 'NaN'");
        assertThat(bad(with("\"x\": " + "[".repeat(100_000))).what())
                .startsWith("this is not JSON as it should be: Document nesting depth (")
                .doesNotContain("StreamReadConstraints");
    }

    @Test
    void whatEndsTooSoonIsToldInWordsForWhoeverWroteIt() {
        Fault fault = bad("{\"title\": \"T\"");

        assertThat(fault.what())
                .isEqualTo(
                        "this is not JSON as it should be: Unexpected end-of-input: expected close marker for Object");
        assertThat(fault.where()).isEqualTo("line 1, column 14");
    }

    /** As in an article that was read from a topic and is sent again. */
    @Test
    void whatOnlyWeSetIsIgnoredWithoutANote() {
        Decoded decoded = decode(with("\"id\": \"i\", \"revision\": \"r\", \"receivedAt\": 1, \"arrival\": \"FEED\","
                + " \"entryRevision\": \"e\""));

        assertThat(((Decoded.Good) decoded).notes()).noneMatch(note -> note.startsWith("ignored"));
    }

    @Test
    void placesInALineOfNdjsonAreThoseOfTheDocument() {
        Decoded decoded = ArticleDecoder.decodeLine("{\"title\": 7}".getBytes(UTF_8), 12, "peer", NOW);

        assertThat(((Decoded.Bad) decoded).fault().where()).isEqualTo("line 12, column 11");
    }

    /** What is published by one breachwire to another must arrive as it was. */
    @Property(tries = 200)
    void anArticleWrittenAsJsonReadsBackAsItself(
            @ForAll @NotBlank String title,
            @ForAll @NotBlank String body,
            @ForAll @Size(max = 3) List<String> tags,
            @ForAll boolean dated) {
        Candidate candidate = new Candidate()
                .title(wellFormed(title))
                .body(wellFormed(body), BodyFormat.MARKDOWN)
                .source("The Example Times")
                .tags(tags.stream().map(JsonDocumentTest::wellFormed).toList())
                .publishedText(dated ? "2024-03-04T22:00:00-05:00" : "some day");
        if (!(candidate.judge("a/b.md", NOW) instanceof Decoded.Good good)) {
            return;
        }

        assertThat(good(EventJson.of(good.article()).toString())).isEqualTo(good.article());
    }

    /** Without surrogates that have lost their other half: no encoding has them. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static String with(String fields) {
        return "{\"title\": \"T\", \"body\": \"B\", \"source\": \"S\", " + fields + "}";
    }

    private static RawArticle good(String json) {
        assertThat(decode(json)).isInstanceOf(Decoded.Good.class);
        return ((Decoded.Good) decode(json)).article();
    }

    private static Fault bad(String json) {
        assertThat(decode(json)).isInstanceOf(Decoded.Bad.class);
        return ((Decoded.Bad) decode(json)).fault();
    }

    private static Decoded decode(String json) {
        return ArticleDecoder.decode(DocumentFormat.JSON, json.getBytes(UTF_8), "peer", NOW);
    }
}
