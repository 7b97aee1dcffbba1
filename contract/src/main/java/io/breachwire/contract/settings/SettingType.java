package io.breachwire.contract.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a setting becomes a value.
 *
 * @param label what the reference page calls the type
 * @param bound which values are allowed, in words; empty when all are
 * @param reader turns text into a value; throws {@link IllegalArgumentException} whose message says what it expected
 */
public record SettingType<T>(String label, String bound, Function<String, T> reader) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    private static final String AN_ADDRESS = "http://host:8081";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);

    public static final SettingType<String> TEXT = new SettingType<>("text", "", text -> text);

    public static final SettingType<Secret> SECRET = new SettingType<>("secret", "", Secret::new);

    public static final SettingType<Boolean> BOOLEAN = new SettingType<>("boolean", "true or false", text -> {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("expected true or false");
        }
        return Boolean.valueOf(text);
    });

    public static final SettingType<Integer> INTEGER = new SettingType<>("integer", "", text -> {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
    });

    /** A TCP port; 0 lets the system choose one. */
    public static final SettingType<Integer> PORT = INTEGER.within("0 to 65535", port -> port >= 0 && port <= 65535);

    /** A length of time with its unit: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    public static final SettingType<Duration> DURATION_TYPE = new SettingType<>("duration", "", text -> {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a number with its unit, such as 250ms, 30s, 5m, 2h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    });

    /** A number of bytes: {@code 512}, {@code 64KB}, {@code 1MB} (powers of 1024). */
    public static final SettingType<Long> SIZE_TYPE = new SettingType<>("size", "", text -> {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a number of bytes, such as 512, 64KB or 1MB");
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
        return Math.multiplyExact(
                amount,
                switch (unit) {
                    case "KB" -> 1L << 10;
                    case "MB" -> 1L << 20;
                    case "GB" -> 1L << 30;
                    default -> 1L;
                });
    });

    public static final SettingType<Path> PATH = new SettingType<>("path", "", text -> {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path", e);
        }
    });

    /** A file that may be left out; empty text for none. */
    public static final SettingType<Optional<Path>> FILE =
            new SettingType<>("path", "", text -> text.isEmpty() ? Optional.empty() : Optional.of(PATH.read(text)));

    /** Items with commas between them; blanks around an item do not count. */
    public static final SettingType<List<String>> LIST = new SettingType<>("list", "", SettingType::items);

    /** Absolute http or https addresses with commas between them. */
    public static final SettingType<List<URI>> HTTP_URLS = new SettingType<>(
            "list of URLs",
            "http or https",
            text -> items(text).stream().map(item -> httpUrl(item, AN_ADDRESS)).toList());

    /** Where a web site is, absolute, http or https; empty text for none. */
    public static final SettingType<Optional<URI>> SITE = new SettingType<>("URL", "http or https", text -> {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI url = httpUrl(text, AN_ADDRESS);
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("expected an address without user, query and fragment");
        }
        return Optional.of(url);
    });

    /** This type with a further condition, {@code bound} saying it in words. */
    public SettingType<T> within(String bound, Predicate<T> allowed) {
        return new SettingType<>(label, bound, text -> {
            T value = reader.apply(text);
            if (!allowed.test(value)) {
                throw new IllegalArgumentException("expected " + bound);
            }
            return value;
        });
    }

    T read(String text) {
        try {
            return reader.apply(text.strip());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("expected a smaller number", e);
        }
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /**
     * Reads an absolute http or https address.
     *
     * @param example of what is expected, for the message
     * @throws IllegalArgumentException when it is none; the message says why, and nothing of what may be secret in it
     */
    public static URI httpUrl(String text, String example) {
        String expected = "expected an address such as " + example;
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            // The reason says what is wrong and where; the exception's own message would repeat the text.
            throw new IllegalArgumentException(expected + " ("
                    + e.getReason().toLowerCase(Locale.ROOT)
                    + (e.getIndex() < 0 ? "" : ", character " + (e.getIndex() + 1))
                    + ")");
        }
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }
}
