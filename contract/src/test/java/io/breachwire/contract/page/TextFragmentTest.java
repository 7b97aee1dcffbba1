package io.breachwire.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFragmentTest {
    private static final String PAGE = "https://ledger.example/story";

    @Test
    void aFewWordsAreLookedForAsTheyStand() {
        assertThat(TextFragment.in(PAGE, "stole names and passports"))
                .isEqualTo(PAGE + "#:~:text=stole%20names%20and%20passports");
    }

    @Test
    void manyWordsAreLookedForByTheirBeginningAndTheirEnd() {
        assertThat(TextFragment.in(PAGE, "Acme said that intruders had\naccess to its  file server from June 22"))
                .isEqualTo(PAGE + "#:~:text=Acme%20said%20that%20intruders,server%20from%20June%2022");
    }

    @Test
    void marksOfTheDirectiveInTheWordsAreEncoded() {
        assertThat(TextFragment.in(PAGE, "names, e-mails & the “rest” + more"))
                .isEqualTo(PAGE + "#:~:text=names%2C%20e%2Dmails%20%26%20the%20%E2%80%9Crest%E2%80%9D%20%2B%20more");
    }

    @Test
    void anAddressKeepsTheFragmentThatItHas() {
        assertThat(TextFragment.in(PAGE + "#part-2", "stole names")).isEqualTo(PAGE + "#part-2:~:text=stole%20names");
    }

    @Test
    void anAddressThatSaysWhatToLookForStaysAsItIs() {
        String address = PAGE + "#:~:text=else";

        assertThat(TextFragment.in(address, "stole names")).isEqualTo(address);
    }

    @Test
    void thereIsNothingToLookForWithoutAddressOrWords() {
        assertThat(TextFragment.in("", "stole names")).isEmpty();
        assertThat(TextFragment.in(PAGE, " \n")).isEqualTo(PAGE);
    }

    @Test
    void anEndlessWordIsNotLookedFor() {
        assertThat(TextFragment.in(PAGE, "a".repeat(1_000))).isEqualTo(PAGE);
    }
}
