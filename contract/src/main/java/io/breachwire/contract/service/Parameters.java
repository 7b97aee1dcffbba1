package io.breachwire.contract.service;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parameters of requests, as lists and pages have them. One that is empty, as forms send those that nobody filled in, asks for
 * nothing. Each method throws {@link IllegalArgumentException} when it cannot be told what is asked for; its message is for the client.
 */
public final class Parameters {
    /** How many things a list may give in an answer. */
    public static final String LIMIT = "limit";

    /** Behind what a list goes on: the {@code next} of the answer before. */
    public static final String AFTER = "after";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String PAGE = "page";

    private Parameters() {}

    /** Refuses what is not known: whoever gives a parameter expects something of it. */
    public static void requireKnown(Context request, Set<String> known, Set<String> repeatable) {
        request.queryParamMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("there is no parameter " + name + others(known));
            }
            if (values.size() > 1 && !repeatable.contains(name)) {
                throw new IllegalArgumentException(name + " is given more than once");
            }
        });
    }

    private static String others(Set<String> known) {
        return switch (known.size()) {
            case 0 -> "";
            case 1 -> "; there is only " + known.iterator().next();
            default -> "; there are " + String.join(", ", new TreeSet<>(known));
        };
    }

    /** A text without blanks around it; empty when it is not given. */
    public static String text(Context request, String name) {
        String value = request.queryParam(name);
        return value == null ? "" : value.strip();
    }

    /** Items with commas between them, or given more than once. */
    public static List<String> items(Context request, String name) {
        return request.queryParams(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** A day; null when it is not given. */
    public static LocalDate day(Context request, String name) {
        String text = text(request, name);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is not a date such as 2024-02-29", e);
        }
    }

    /** How many things a list gives, 1 to 1000; 100 when it is not given. */
    public static int limit(Context request) {
        String text = text(request, LIMIT);
        return text.isEmpty()
                ? DEFAULT_LIMIT
                : number(text, 1, MAX_LIMIT, "limit is not a number from 1 to " + MAX_LIMIT);
    }

    /** Which page is asked for, from 1; the first when it is not given. */
    public static int page(Context request) {
        String text = text(request, PAGE);
        return text.isEmpty() ? 1 : number(text, 1, Integer.MAX_VALUE, "page is not a number from 1");
    }

    private static int number(String text, int least, int most, String otherwise) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(otherwise, e);
        }
        throw new IllegalArgumentException(otherwise);
    }
}
