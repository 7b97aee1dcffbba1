package io.breachwire.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDateTest {
    /** The first fourteen are the forms of the real corpus. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            September 20, 2021                      | 2021-09-20 | -
            December 2, 2021                        | 2021-12-02 | -
            2022-01-27T07:07:48-05:00               | 2022-01-27 | 2022-01-27T12:07:48Z
            2022-01-19T22:37:05+00:00               | 2022-01-19 | 2022-01-19T22:37:05Z
            2022-01-17T03:42-05:00                  | 2022-01-17 | 2022-01-17T08:42:00Z
            2022-02-04T11:34:55.250Z                | 2022-02-04 | 2022-02-04T11:34:55.250Z
            2022-02-11 08:27:20                     | 2022-02-11 | -
            2022-02-10 20:50:56+00:00               | 2022-02-10 | 2022-02-10T20:50:56Z
            2021-12-16                              | 2021-12-16 | -
            July 22, 2021 -- 12:00 GMT (13:00 BST)  | 2021-07-22 | 2021-07-22T12:00:00Z
            September 9, 2021 -- 23:30 GMT (00:30 BST) | 2021-09-09 | 2021-09-09T23:30:00Z
            September 23, 2021  2:35 pm             | 2021-09-23 | -
            August 16, 2021  11:12 am               | 2021-08-16 | -
            November 24, 2021  12:28 am             | 2021-11-24 | -
            Nov. 3, 2021                            | 2021-11-03 | -
            Sept. 3, 2021                           | 2021-09-03 | -
            3 November 2021                         | 2021-11-03 | -
            3rd of November 2021                    | 2021-11-03 | -
            Monday, November 29th, 2021 at 6:05 p.m. EST | 2021-11-29 | 2021-11-29T23:05:00Z
            Mon, 29 Nov 2021 18:05:00 -0500         | 2021-11-29 | 2021-11-29T23:05:00Z
            Mon, 29 Nov 2021 18:05:00 GMT           | 2021-11-29 | 2021-11-29T18:05:00Z
            Mon, 29 Nov 2021 18:05:00 UT            | 2021-11-29 | 2021-11-29T18:05:00Z
            Mon, 29 Nov 21 22:05 -0500              | 2021-11-29 | 2021-11-30T03:05:00Z
            Thursday, 8 July 2021, 12:00 am ET      | 2021-07-08 | 2021-07-08T04:00:00Z
            July 8, 2021 12:30 PM PDT               | 2021-07-08 | 2021-07-08T19:30:00Z
            July 8, 2021 - 12:30 UTC+02:00          | 2021-07-08 | 2021-07-08T10:30:00Z
            July 8, 2021 12:30 XYZ                  | 2021-07-08 | -
            november 29 2021                        | 2021-11-29 | -
            Mon,29 Nov 2021 18:05:00 GMT            | 2021-11-29 | 2021-11-29T18:05:00Z
            Monday, 29-Nov-21 18:05:00 GMT          | 2021-11-29 | 2021-11-29T18:05:00Z
            29-Nov-2021                             | 2021-11-29 | -
            Mon Nov 29 18:05:00 UTC 2021            | 2021-11-29 | 2021-11-29T18:05:00Z
            Mon Nov 29 18:05:00 2021                | 2021-11-29 | -
            2021/11/29 18:05                        | 2021-11-29 | -
            2021-11-29 18:05:00+00                  | 2021-11-29 | 2021-11-29T18:05:00Z
            2021-11-29T18:05:00-05                  | 2021-11-29 | 2021-11-29T23:05:00Z
            2021-11-29 18:05:00 +0000 UTC           | 2021-11-29 | 2021-11-29T18:05:00Z
            Nov 29, 2021 6:05 PM     | 2021-11-29 | -
            """)
    void aDateIsReadAsThePressWritesIt(String text, LocalDate date, Instant instant) {
        assertThat(PublicationDate.read(text)).contains(new PublicationDate(date, instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unknown",
                "yesterday",
                "2021",
                "November 2021",
                "2021-13-01",
                "2021-02-29",
                "February 30, 2021",
                "November 3, 2021 25:00",
                "November 3, 2021 13:00 pm",
                "0021-11-03",
                "9999-11-03",
                "03/11/2021",
                "November 3, 21",
                "3 Nov 821",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "1970-01-01T00:00:00Z",
                "Wed, 30 Nov -0001 00:00:00 +0000",
                "2021/13/29"
            })
    void whatIsNoCertainDayIsNotGuessed(String text) {
        assertThat(PublicationDate.read(text)).isEmpty();
    }

    @Property
    void noTextBreaksTheReader(@ForAll @StringLength(max = 200) String text) {
        PublicationDate.read(text)
                .ifPresent(date -> assertThat(date.date().getYear()).isBetween(1900, 2199));
    }

    @Property
    void noLookalikeBreaksTheReader(
            @ForAll @CharRange(from = '0', to = '9') @StringLength(min = 1, max = 3) String digits,
            @ForAll @StringLength(max = 40) String rest) {
        PublicationDate.read("November " + digits + ", 2021 " + digits + ":" + digits + rest);
        PublicationDate.read("2021-" + digits + "-" + digits + "T" + digits + ":" + digits + "+" + digits + rest);
    }
}
