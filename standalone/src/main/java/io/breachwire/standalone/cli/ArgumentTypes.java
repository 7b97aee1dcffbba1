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
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Reads arguments that are no texts, and says of the wrong ones what would be right. */
final class ArgumentTypes {
    private ArgumentTypes() {}

    /** Makes a command line, with all commands that it has by now, read them. */
    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Path.class, ArgumentTypes::path)
                .registerConverter(LocalDate.class, ArgumentTypes::date)
                .registerConverter(Instant.class, ArgumentTypes::moment)
                .registerConverter(URI.class, ArgumentTypes::address)
                .registerConverter(int.class, ArgumentTypes::number)
                .registerConverter(Integer.class, ArgumentTypes::number);
        registerChoices(commandLine);
    }

    private static void registerChoices(CommandLine commandLine) {
        for (CommandLine.Model.ArgSpec argument : commandLine.getCommandSpec().args()) {
            if (argument.type().isEnum()) {
                registerChoice(commandLine, argument.type());
            }
        }
        commandLine.getSubcommands().values().forEach(ArgumentTypes::registerChoices);
    }

    private static <T> void registerChoice(CommandLine commandLine, Class<T> choice) {
        commandLine.registerConverter(
                choice,
                text -> Stream.of(choice.getEnumConstants())
                        .filter(constant -> constant.toString().equalsIgnoreCase(text))
                        .findAny()
                        .orElseThrow(() -> new CommandLine.TypeConversionException("expected one of "
                                + Stream.of(choice.getEnumConstants())
                                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + " but was '" + text + "'")));
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is " + (text.matches("[+-]?[0-9]+") ? "too large" : "not a whole number"));
        }
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
