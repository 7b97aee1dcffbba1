package io.breachwire.enrich.page;

import io.breachwire.enrich.extract.Confidence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What several pages have. */
final class Parts {
    private Parts() {}

    /** How likely something is right: the number, and under it a bar as long; nothing where it is not known. */
    static void confidence(Markup out, Confidence confidence, String of) {
        if (confidence == null) {
            return;
        }
        long share = Math.round(100 * confidence.value());
        out.raw("<span class=\"sure\" title=\"")
                .text(of)
                .raw("\"><span class=\"unseen\">")
                .text(of)
                .raw(": </span>")
                .text(confidence.percent())
                .raw(
                        "<svg width=\"44\" height=\"3\" aria-hidden=\"true\"><rect class=\"all\" width=\"100%\" height=\"3\"/>")
                .raw("<rect class=\"share\" width=\"" + share + "%\" height=\"3\"/></svg></span>");
    }

    /** A date for people and machines. */
    static void date(Markup out, String edtf, String written) {
        out.raw("<time datetime=\"").text(edtf).raw("\">").text(written).raw("</time>");
    }

    /** The label of a kind of data in words. */
    static String kind(String label) {
        return label.replace('-', ' ');
    }

    /** An address below this server with parameters. */
    static String address(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Text as a part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
