package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionsTest {
    private static final List<String> VICTIMS = List.of("Merrow Bank", "Tolland's", "University of Ebbing (UE)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merrow Bank said on Monday that hackers had access from [May 3].",
                "On Monday, Merrow Bank said that hackers had access from [May 3].",
                "Merrow said hackers had access from [May 3].",
                "Merrow Bank has confirmed that hackers came in on [May 3].",
                "Merrow Bank on Monday publicly acknowledged that hackers came in on [May 3].",
                "Merrow Bank, a lender with 40 branches, told customers that hackers came in on [May 3].",
                "Hackers came in on [May 3], Merrow Bank said.",
                "“They came in on [May 3],” said Merrow Bank.",
                "According to Merrow Bank, hackers came in on [May 3].",
                "Hackers came in on [May 3], according to the bank.",
                "Merrow Bank's chief executive, Jane Doe, said hackers came in on [May 3].",
                "Merrow Bank CEO Jane Doe told reporters that hackers came in on [May 3].",
                "Jane Doe, chief executive of Merrow Bank, said hackers came in on [May 3].",
                "Hackers came in on [May 3], Merrow Bank's notice says.",
                "A notice from Merrow Bank puts the break-in at [May 3].",
                "In its filing, the lender told investors that hackers came in on [May 3].",
                "Merrow Bank began notifying customers of the intrusion of [May 3].",
                "The intrusion of [May 3] was disclosed by Merrow Bank.",
                "Merrow Bank said it hired a security firm after the break-in of [May 3].",
                "Tolland's said that hackers came in on [May 3].",
                "UE told students that hackers came in on [May 3].",
                "The university later said that hackers came in on [May 3].",
                "Merrow Bank was hit. Merrow Bank said thieves had come. It added that they came on [May 3].",
                "Merrow Bank told customers of a break-in. The thieves came on [May 3], it said."
            })
    void aVictimIsHeardBySayingSo(String text) {
        assertThat(attribution(text)).isEqualTo(Attribution.VICTIM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hackers broke into Merrow Bank on [May 3].",
                "Merrow Bank was breached on [May 3].",
                "Hackers who broke into Merrow Bank said they came on [May 3].",
                "Thieves raided Merrow Bank, neighbours told the Courier, on [May 3].",
                "Merrow Bank lost data on [May 3].",
                "Merrow Bank did not say who came in on [May 3].",
                "Contoso said that hackers came in on [May 3].",
                "The data of Merrow Bank posted online dates from [May 3].",
                "Contoso said thieves had come. It added that they came on [May 3].",
                "According to Merrow Bank's entry in a list of leaks, it dates from [May 3].",
                "Merrow Bank lost data. It was hit on [May 3]."
            })
    void whatIsSaidOfAVictimIsNotItsWord(String text) {
        assertThat(attribution(text)).isEqualTo(Attribution.OUTLET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The gang claimed that Merrow Bank said nothing of the break-in of [May 3].",
                "Merrow Bank allegedly was breached on [May 3]."
            })
    void whatIsOnlyClaimedStaysHearsay(String text) {
        assertThat(attribution(text)).isEqualTo(Attribution.HEARSAY);
    }

    private static Attribution attribution(String marked) {
        int start = marked.indexOf('[');
        int end = marked.indexOf(']') - 1;
        return new Attributions(marked.replace("[", "").replace("]", ""), VICTIMS).of(start, end);
    }
}
