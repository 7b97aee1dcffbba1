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
    void whatSomebodyIsIsNoPartOfWhereHeIsIt() {
        assertThat(names("She is a Billing Coordinator for the University of Foobar."))
                .contains("University of Foobar");
    }

    @Test
    void aMinistryIsNamedByItsFirstWordAlone() {
        assertThat(names("He wrote to the Fisheries ministry.")).containsExactly("Fisheries ministry");
    }

    @Test
    void aNewspaperIsNoHumanBeing() {
        assertThat(all("They read the Foobar Courier. The Courier has many readers."))
                .extracting(Name::person)
                .containsExactly(false);
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
    void theBeginningOfSeveralNamesIsNotShortForOneOfThem() {
        assertThat(names("We saw Contoso Pay and Contoso Care there. Then Contoso was sold. We like Contoso."))
                .contains("Contoso")
                .doesNotContain("Contoso Pay");
    }

    @Test
    void initialsBelongToNames() {
        assertThat(names("We saw Jane Q. Foobar there.")).containsExactly("Jane Q. Foobar");
    }

    @Test
    void placesAreNoNames() {
        assertThat(names("He went to South Africa and New York.")).isEmpty();
    }

    @Test
    void theAuthoritiesOfAPlaceAreAName() {
        assertThat(names("He wrote to the City of Manchester and to the Canadian government."))
                .containsExactly("City of Manchester", "Canadian government");
    }

    @Test
    void saintsAndGenitivesBelongToNames() {
        assertThat(names("We saw St. Foobar's Hospital there. Then St. Foobar was sad, and Woodgrove's Bank left."))
                .contains("St. Foobar's Hospital", "Woodgrove");
    }

    @Test
    void aNameOwnsTheGenitiveThatAVerbFollows() {
        assertThat(names("Woodgrove's said on Monday that thieves came. They sold Woodgrove's lists."))
                .containsExactly("Woodgrove's");
        assertThat(names(
                        "Thieves came in March. Woodgrove’s disclosed the breach, and Woodgrove’s customers were sad."))
                .containsExactly("Woodgrove's");
        assertThat(names("Woodgrove's hit by thieves\n\nThe shops of Woodgrove's were shut."))
                .containsExactly("Woodgrove's");
    }

    @Test
    void aNameOwnsTheGenitiveThatIsOfNothingElse() {
        assertThat(names("Thieves robbed the shops of Woodgrove's, and left.")).containsExactly("Woodgrove's");
        assertThat(names("They saw Woodgrove's shops, Woodgrove's lists and Woodgrove's people."))
                .containsExactly("Woodgrove's");
    }

    @Test
    void aNameThatStandsAloneElsewhereDoesNotOwnItsGenitive() {
        assertThat(names("They read Woodgrove's lists. Woodgrove said so, and its server and Woodgrove's were down."))
                .containsExactly("Woodgrove");
        assertThat(names("They read Woodgrove's lists and Woodgrove's mail, and Woodgrove's disclosed data is sold."
                        + " Woodgrove Foods said so."))
                .containsExactly("Woodgrove Foods");
        assertThat(names("They read Woodgrove's stolen lists and Woodgrove's leaked mail."))
                .containsExactly("Woodgrove");
    }

    @Test
    void aGenitiveStandsWithinTheNameOfAHouse() {
        assertThat(names("They robbed Woodgrove's Companies on Monday. Woodgrove's said so."))
                .containsExactly("Woodgrove's Companies");
    }

    @Test
    void aShortFormMayStandBehindTheLegalForm() {
        assertThat(names("We met Woodgrove Foo & Barley, P.C. (Woodgrove) there. Then Woodgrove left."))
                .containsExactly("Woodgrove Foo & Barley");
        assertThat(names("We met Woodgrove Foo, LLC (\"Woodgrove\") there. Then Woodgrove left."))
                .contains("Woodgrove Foo")
                .doesNotContain("Woodgrove");
    }

    @Test
    void anAgeBehindANameMakesAPerson() {
        assertThat(all("They met Fabba Woodgrovo, 40, of London, in Foobarium, 2019."))
                .extracting(Name::person)
                .containsExactly(true, false);
    }

    @Test
    void anAbbreviationBeforeANameMakesNoHumanBeing() {
        assertThat(all("We saw the ABC Woodgrove there. Then Woodgrove left."))
                .extracting(Name::person)
                .containsOnly(false);
    }

    @Test
    void lettersBehindADigitAreNoName() {
        assertThat(names("They got past 2FA and 5G at Contoso.")).containsExactly("Contoso");
    }

    @Test
    void aGivenNameMakesAPerson() {
        assertThat(all("We met Steven Woodgrove and Woodgrove Bank there."))
                .extracting(Name::person)
                .containsExactly(true, false);
    }

    @Test
    void theNameOfTheSiteBehindAHeadlineIsNotOfTheStory() {
        Document document = Document.read(
                new Article("Fabrikam breached | Contoso News", "", "Fabrikam was sad.", Article.Format.PLAIN, null),
                RULES.lexicon());
        assertThat(Names.in(document, WORDS, new NameFinder(document, WORDS)).names())
                .extracting(Name::text)
                .containsExactly("Fabrikam");
    }

    private static List<String> names(String text) {
        return all(text).stream().map(Name::text).toList();
    }

    private static List<Name> all(String text) {
        Document document = Document.read(new Article("", "", text, Article.Format.PLAIN, null), RULES.lexicon());
        return Names.in(document, WORDS, new NameFinder(document, WORDS)).names();
    }
}
