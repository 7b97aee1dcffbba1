package io.breachwire.enrich.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Article.Format;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final Lexicon LEXICON = new Lexicon(List.of("breach", "didn't", "u.s.", "'s"));

    @Test
    void markdownLosesItsMarkupAndKeepsItsWords() {
        Document document = read(
                Format.MARKDOWN,
                "![logo](https://example.org/a_(b).png)\n\nThe **Acme** [breach](https://example.org/x) of _May_"
                        + " hit [them] & <b>others</b>&nbsp;&amp; more.\n\nWhat we know\n-----\n\n* one\n* two\n");

        assertThat(texts(document))
                .containsExactly("The Acme breach of May hit [them] & others & more.", "What we know", "one", "two");
        assertThat(document.blocks().stream().map(Block::kind))
                .containsExactly(Block.Kind.PARAGRAPH, Block.Kind.HEADING, Block.Kind.LIST_ITEM, Block.Kind.LIST_ITEM);
    }

    @Test
    void htmlLosesItsTagsScriptsAndNavigation() {
        Document document = read(
                Format.HTML,
                "<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav><script>if (a < b) {}</script>"
                        + "<h1>Acme hacked</h1><p>It <em>happened</em> in&#32;May.<p>Then <!-- not --> nothing.</body>");

        assertThat(document.blocks().stream().filter(Block::isStory).map(block -> text(document, block)))
                .containsExactly("Acme hacked", "It happened in May.", "Then nothing.");
    }

    @Test
    void anArticleThatSpeaksOfATagGoesOnBehindIt() {
        assertThat(texts(read(Format.MARKDOWN, "They put a <script> tag into the page.\n\nAcme noticed in May.")))
                .containsExactly("They put a tag into the page.", "Acme noticed in May.");
        assertThat(texts(read(Format.MARKDOWN, "They put a `<script src=x_y_z>` tag into `*every*` page.")))
                .containsExactly("They put a <script src=x_y_z> tag into *every* page.");
    }

    @Test
    void titleAndSubtitleComeFirstABlankLineApart() {
        Document document = Document.read(new Article("A", "B", "C", Format.PLAIN, null), LEXICON);

        assertThat(document.text()).isEqualTo("A\n\nB\n\nC");
    }

    @Test
    void promotionsAndRelatedArticlesAreBoilerplate() {
        Document document = read(
                Format.MARKDOWN,
                "Acme lost data.\n\n**SEE:** [A winning strategy](https://example.org)\n\n"
                        + "[Another article altogether](https://example.org)\n\n### Previous and related coverage\n\nBe safe.");

        assertThat(document.blocks().stream().filter(Block::isStory).map(block -> text(document, block)))
                .containsExactly("Acme lost data.");
    }

    @Test
    void sentencesEndAtFullStopsButNotAtAbbreviations() {
        Document document = read(
                Format.PLAIN,
                "Acme Inc. was hit on Nov. 3, Mr. J. Doe said. \u201cWe know.\u201d The U.S. firm paid $1.2 million. Done?");

        assertThat(document.sentences().stream().map(s -> document.quote(s.firstToken(), s.endToken())))
                .containsExactly(
                        "Acme Inc. was hit on Nov. 3, Mr. J. Doe said.",
                        "\u201cWe know.\u201d",
                        "The U.S. firm paid $1.2 million.",
                        "Done?");
    }

    @Test
    void tokensAreWordsNumbersAndMarks() {
        Document document = read(Format.PLAIN, "U.S. Acme\u2019s 1,234,567 didn\u2019t, Nov. 3, 2021-11-03");

        assertThat(IntStream.range(0, document.tokenCount()).mapToObj(document::word))
                .containsExactly(
                        "u.s.",
                        "acme",
                        "'s",
                        "1,234,567",
                        "didn't",
                        ",",
                        "nov",
                        ".",
                        "3",
                        ",",
                        "2021",
                        "-",
                        "11",
                        "-",
                        "03");
        assertThat(document.wordNumber(0)).isEqualTo(LEXICON.number("u.s."));
        assertThat(document.wordNumber(4)).isEqualTo(LEXICON.number("didn't"));
        assertThat(document.shape(10)).isEqualTo(Document.Shape.NUMBER_YEAR);
    }

    private static Document read(Format format, String body) {
        return Document.read(new Article("", "", body, format, null), LEXICON);
    }

    private static List<String> texts(Document document) {
        return document.blocks().stream().map(block -> text(document, block)).toList();
    }

    private static String text(Document document, Block block) {
        return document.text().substring(block.start(), block.end());
    }
}
