package io.breachwire.enrich.extract.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final RuleBook RULES = RuleBook.standard();
    private static final NameWords WORDS = new NameWords(RULES);

    @Test
    void capitalsMakeANameAndSentenceOpenersDoNot() {
        assertThat(names("The bicycles of Woodgrove Bank are sold. Bicycles are fine."))
                .containsExactly("Woodgrove Bank");
    }

    @Test
    void hyphensAmpersandsAndDomainsBelongToNames() {
        assertThat(names("He paid T-Foo, B&B Foo and Foobar.com for it."))
                .containsExactly("T-Foo", "B&B Foo", "Foobar.com");
    }

    @Test
    void anAbbreviationInBracketsIsTheSameName() {
        assertThat(names("We saw the Contoso Transit Authority (CTA) there. Later CTA left. The CTA was sad."))
                .containsExactly("Contoso Transit Authority (CTA)");
    }

    @Test
    void aShorterFormIsTheSameName() {
        assertThat(names("We saw Contoso Transit there. We like Contoso Transit. Then Contoso was sold."))
                .containsExactly("Contoso Transit");
    }

    @Test
    void placesAreNoNames() {
        assertThat(names("He went to South Africa and New York.")).isEmpty();
    }

    private static List<String> names(String text) {
        Document document = Document.read(new Article("", "", text, Article.Format.PLAIN, null), RULES.lexicon());
        return Names.in(document, WORDS).names().stream().map(Name::text).toList();
    }
}
