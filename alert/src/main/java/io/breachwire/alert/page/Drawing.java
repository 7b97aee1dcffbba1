package io.breachwire.alert.page;

import io.breachwire.alert.archive.DeliveryState;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.TextFragment;
import io.breachwire.contract.page.Wording;
import io.breachwire.contract.page.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the pages of alerts draw alike. */
final class Drawing {
    static final int LONGEST_NAME = 160;
    /** Of one alert. */
    static final int MOST_REASONS = 50;

    private static final int LONGEST_STATEMENT = 600;
    private static final int LONGEST_QUOTE = 500;
    private static final int LONGEST_ERROR = 300;

    private Drawing() {}

    static void severity(Markup out, Severity severity) {
        String label = EventJson.label(severity);
        out.raw("<span class=\"severity " + label + "\">" + label + "</span>");
    }

    static void instant(Markup out, Instant instant, String written) {
        out.date(instant.toString(), written);
    }

    static void statement(Markup out, String statement) {
        out.text(statement, LONGEST_STATEMENT);
    }

    /** The victim, or that it is not named. */
    static String victim(String victim) {
        return victim.isBlank() ? "Victim not named" : victim.strip();
    }

    /** Quotations, each once: the same words may prove two facts. */
    static void quotes(Markup out, List<Citation> citations, int most) {
        Map<List<String>, Citation> once = new LinkedHashMap<>();
        citations.forEach(citation -> once.putIfAbsent(
                List.of(citation.getArticleId(), citation.getEvidence().getQuotation()), citation));
        List<Citation> shown = once.values().stream().limit(most).toList();
        if (shown.isEmpty()) {
            return;
        }
        out.raw("<ul class=\"quotes\">");
        shown.forEach(citation -> quote(out, citation));
        out.raw("</ul>\n");
    }

    private static void quote(Markup out, Citation citation) {
        out.raw("<li><q>")
                .text(citation.getEvidence().getQuotation(), LONGEST_QUOTE)
                .raw("</q> <cite>")
                .link(
                        TextFragment.in(
                                Objects.requireNonNullElse(citation.getUrl(), ""),
                                citation.getEvidence().getQuotation()),
                        citation.getSource(),
                        LONGEST_NAME)
                .raw("</cite>");
        if (citation.getPublishedDate() != null) {
            String day = citation.getPublishedDate().toString();
            out.raw(", ").date(day, Written.brief(day));
        }
        String who = says(citation.getEvidence().getAttribution());
        if (!who.isEmpty()) {
            out.raw(" <span class=\"who-says\">" + who + "</span>");
        }
        out.raw("</li>\n");
    }

    private static String says(Attribution who) {
        return switch (who) {
            case VICTIM -> "says the victim";
            case AUTHORITY -> "says an authority";
            case RESEARCHER -> "says a researcher";
            case HEARSAY -> "hearsay";
            case OUTLET, UNKNOWN -> "";
        };
    }

    static void deliveries(Markup out, List<DeliveryState> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        out.raw("<ul class=\"deliveries\" aria-label=\"Delivery\">");
        deliveries.forEach(delivery -> {
            out.raw("<li class=\"" + EventJson.label(delivery.fate()) + "\">")
                    .text(delivery.endpoint(), LONGEST_NAME)
                    .raw(" <span class=\"how\">");
            how(out, delivery);
            out.raw("</span></li>");
        });
        out.raw("</ul>\n");
    }

    private static void how(Markup out, DeliveryState delivery) {
        String attempts = Wording.count(delivery.attempts(), "attempt");
        switch (delivery.fate()) {
            case DELIVERED -> {
                out.raw("delivered ");
                instant(out, delivery.attemptedAt(), Written.minute(delivery.attemptedAt()));
                out.text(delivery.attempts() > 1 ? " after " + attempts : "");
            }
            case RETRYING -> {
                out.text("failed in " + attempts + ", due again ");
                Instant next = delivery.nextAttemptAt();
                if (next != null) {
                    instant(out, next, Written.minute(next));
                }
                error(out, delivery);
            }
            case GIVEN_UP -> {
                out.text("ran out after " + attempts + " ");
                instant(out, delivery.attemptedAt(), Written.minute(delivery.attemptedAt()));
                error(out, delivery);
            }
            case KEPT_BACK -> {
                out.text("kept back ");
                instant(out, delivery.attemptedAt(), Written.minute(delivery.attemptedAt()));
                error(out, delivery);
            }
            case UNKNOWN -> out.text(attempts);
        }
    }

    private static void error(Markup out, DeliveryState delivery) {
        if (delivery.error() != null) {
            out.raw(": ").text(delivery.error(), LONGEST_ERROR);
        }
    }

    static String kind(AlertKind kind) {
        return switch (kind) {
            case RAISED -> "Raised";
            case ESCALATED -> "Escalated";
            case CORRECTED -> "Corrected";
            case WITHDRAWN -> "Withdrawn";
            case UNKNOWN -> "Told";
        };
    }

    /** Why it was withdrawn; empty when that is not known. */
    static String why(WithdrawalReason reason) {
        if (reason == null) {
            return "";
        }
        return switch (reason) {
            case FACTS_CHANGED -> "the facts changed";
            case NOT_SURE_ENOUGH -> "it is not sure enough any longer";
            case MERGED -> "the incident was merged into another";
            case GONE -> "the incident is no more";
            case OUT_OF_SCOPE -> "the rules ask for it no longer";
            case UNKNOWN -> "";
        };
    }
}
