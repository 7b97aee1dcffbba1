package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocaleTest {
    private static final Extractor EXTRACTOR = new Extractor();

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    /** In Egypt and Iran Java writes numbers in other digits, in Turkey an I has no dot. */
    @Test
    void whatAnArticleTellsIsTheSameWhateverLocaleTheMachineHas() {
        Article article = new Article(
                "Acme Bank says hackers stole customer data",
                "",
                "Acme Bank was hacked in 2019. Hackers had access to its network from early 2020 to the third quarter of 2021."
                        + " The bank discovered the breach in March 2022. The names of 12,000 customers were stolen.",
                Article.Format.PLAIN,
                LocalDate.of(2022, 4, 14));
        Locale.setDefault(Locale.ENGLISH);
        List<String> dates = dates(article);
        Extraction told = EXTRACTOR.extract(article);
        assertThat(dates).contains("2019", "2020", "2021", "2022-03");

        for (String locale : List.of("ar-EG", "fa-IR", "tr-TR", "th-TH-u-ca-buddhist-nu-thai")) {
            Locale.setDefault(Locale.forLanguageTag(locale));

            assertThat(dates(article)).as(locale).isEqualTo(dates);
            assertThat(EXTRACTOR.extract(article)).as(locale).isEqualTo(told);
        }
    }

    private static List<String> dates(Article article) {
        return EXTRACTOR.explain(article).dates().stream()
                .map(ConsideredDate::date)
                .map(date -> date == null ? "none" : date.edtf())
                .toList();
    }
}
