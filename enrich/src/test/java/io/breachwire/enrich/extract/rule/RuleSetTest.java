package io.breachwire.enrich.extract.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    @Test
    void aGapBindsTheNearestStart() {
        assertThat(match("found ..4 FRUIT", "they found that we found an apple"))
                .containsExactly("found an apple");
    }

    @Test
    void aGapStopsAtWhatItAvoids() {
        assertThat(match("found ..4 FRUIT", "they found that, but an apple fell"))
                .isEmpty();
    }

    @Test
    void optionalWordsAreTakenWherePresent() {
        assertThat(match("(very)? (big)? FRUIT (pie)?", "a very big apple pie and a pear"))
                .containsExactly("very big apple pie", "pear");
    }

    @Test
    void alternativesMayDifferInLength() {
        assertThat(match("what:(green apple | FRUIT) fell", "a green apple fell and a pear fell"))
                .containsExactly("green apple fell", "pear fell");
    }

    @Test
    void everyWayToMatchIsFound() {
        // More ways than the filter tells apart, some of them with items that others have in another order.
        String pattern =
                "(red one | one red) (blue two | two blue) (green six | six green) (old ten | ten old) (FRUIT fell | fell)";
        for (String text : List.of(
                "one red blue two green six ten old fell",
                "red one two blue six green old ten apple fell",
                "red one blue two green six old ten fell",
                "one red two blue six green ten old pear fell")) {
            assertThat(match(pattern, text)).containsExactly(text);
        }
        assertThat(match(pattern, "fell ten old green six blue two one red")).isEmpty();
    }

    @Test
    void anItemMeetsOneNeedOnly() {
        assertThat(match("FRUIT FRUIT FRUIT", "an apple fell")).isEmpty();
        assertThat(match("FRUIT FRUIT FRUIT", "apple pear apple")).containsExactly("apple pear apple");
    }

    @Test
    void aGapTakesAnyNumberOfItems() {
        for (int items = 0; items <= 4; items++) {
            String text = "found" + " it".repeat(items) + " apple";
            assertThat(match("found what:(..3) FRUIT", text)).hasSize(items <= 3 ? 1 : 0);
        }
    }

    @Test
    void negationMatchesEverythingElse() {
        assertThat(match("!no FRUIT", "no apple but one pear")).containsExactly("one pear");
    }

    @Test
    void capturesSayWhatTheyTook() {
        Sequence sequence = sequence(book("count:<numeral> ..2 fruit:FRUIT"), "about 12 ripe apples");

        List<Match> matches =
                book("count:<numeral> ..2 fruit:FRUIT").rules("test").match(sequence, new Work());

        assertThat(matches).hasSize(1);
        assertThat(matches.get(0).start("count")).isEqualTo(1);
        assertThat(matches.get(0).end("fruit")).isEqualTo(4);
        assertThat(matches.get(0).start("colour")).isEqualTo(-1);
    }

    @Test
    void aChunkIsOneItem() {
        RuleBook book = new RuleBook(Map.of("test", "rule r\n  in <date-month>\n"), List.of("date-month"));
        Document document = Document.read(
                new Article("", "", "in late May 2021 there", Article.Format.PLAIN, null), book.lexicon());
        Chunk chunk = new Chunk(book.chunkKind("date-month"), 1, 4);
        Sequence sequence = Sequence.of(document, document.sentences().get(0), List.of(chunk));

        List<Match> matches = book.rules("test").match(sequence, new Work());

        assertThat(sequence.size()).isEqualTo(3);
        assertThat(matches).hasSize(1);
        assertThat(document.quote(matches.get(0).firstToken(), matches.get(0).endToken()))
                .isEqualTo("in late May 2021");
    }

    @Test
    void rulesOfTheFilesUnderAnotherRunWithItsOwn() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("food", "words FRUIT = apple pear\n\nrule any\n  food\n");
        files.put("food/fruit", "use food\n\nrule fruit\n  FRUIT\n");
        files.put("food/drink", "rule drink\n  tea\n");
        files.put("foods", "rule other\n  tea\n");
        RuleBook book = new RuleBook(files, List.of());

        List<Match> matches = book.rules("food").match(sequence(book, "tea and pear are food"), new Work());

        assertThat(matches).extracting(match -> match.rule().name()).containsExactly("drink", "fruit", "any");
        assertThat(book.topics()).containsExactly("food", "foods");
        assertThatThrownBy(() -> book.rules("food/fruit")).hasMessageContaining("it lies under another");
    }

    @Test
    void aWrongFileSaysWhereAndWhy() {
        assertThatThrownBy(() -> new RuleBook(Map.of("bad", "words A = b\n\nrule r\n  a (b\n"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad, line 3: expected ')'");
        assertThatThrownBy(() -> new RuleBook(Map.of("bad", "words A = b\nwords A = c\n"), List.of()))
                .hasMessageContaining("line 2")
                .hasMessageContaining("A is defined twice");
        assertThatThrownBy(() -> new RuleBook(Map.of("bad", "rule r\n  NOTHING\n"), List.of()))
                .hasMessageContaining("no words or let named NOTHING");
        assertThatThrownBy(() -> new RuleBook(Map.of("bad", "rule r\n  a?\n"), List.of()))
                .hasMessageContaining("matches nothing at all");
    }

    private static List<String> match(String pattern, String text) {
        RuleBook book = book(pattern);
        Sequence sequence = sequence(book, text);
        List<String> found = new ArrayList<>();
        for (Match match : book.rules("test").match(sequence, new Work())) {
            found.add(sequence.document().quote(match.firstToken(), match.endToken()));
        }
        return found;
    }

    private static RuleBook book(String pattern) {
        return new RuleBook(
                Map.of("test", "words FRUIT = apple apples pear\ngap avoids ,\nrule r\n  " + pattern + "\n"),
                List.of());
    }

    private static Sequence sequence(RuleBook book, String text) {
        Document document = Document.read(new Article("", "", text, Article.Format.PLAIN, null), book.lexicon());
        return Sequence.of(document, document.sentences().get(0), List.of());
    }
}
