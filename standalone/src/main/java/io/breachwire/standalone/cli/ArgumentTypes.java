package io.breachwire.standalone.cli;

import io.breachwire.contract.settings.SettingType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;

/** Reads arguments that are neither texts nor numbers, and says of the wrong ones what would be right. */
final class ArgumentTypes {
    private ArgumentTypes() {}

    /** Makes a command line, with all commands that it has by now, read them. */
    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Path.class, ArgumentTypes::path)
                .registerConverter(LocalDate.class, ArgumentTypes::date)
                .registerConverter(Instant.class, ArgumentTypes::moment)
                .registerConverter(URI.class, ArgumentTypes::address);
    }

    /** No empty one, which would be the working directory: it comes of a variable that is not set. */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new CommandLine.TypeConversionException("the path is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no path: " + e.getReason());
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a date such as 2024-02-29");
        }
    }

    /** A moment, the beginning of a day in UTC, or so long ago. */
    private static Instant moment(String text) {
        try {
            return Instant.now().minus(SettingType.DURATION_TYPE.reader().apply(text));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException notLongAgo) {
            try {
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException("'" + text
                        + "' is neither a time ago such as 2h or 7d, nor a date such as 2024-02-29, nor a moment such as"
                        + " 2024-02-29T12:00:00Z");
            }
        }
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is not an address such as http://localhost:8080");
        }
    }
}
