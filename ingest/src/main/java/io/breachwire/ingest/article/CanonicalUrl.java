package io.breachwire.ingest.article;

import java.net.IDN;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https address with everything removed that does not tell which page it is.
 *
 * @param address the address to follow: host in lower case and ASCII, no user information, default port, tracking
 *     parameters, fragment, or dot segments; escapes normalised (RFC 3986, 6.2.2)
 * @param identity what all addresses of the same page share: as {@code address}, and further without scheme and trailing
 *     slashes, its parameters sorted
 */
public record CanonicalUrl(String address, String identity) {
    private static final int MAX_LENGTH = 8192;

    private static final Pattern PARTS =
            Pattern.compile("(?i)(https?)://([^/?#\\\\]*)(|/[^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** Parameters that say how a reader came, never what the page is. */
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "twclid",
            "ttclid",
            "li_fat_id",
            "yclid",
            "igshid",
            "igsh",
            "mc_cid",
            "mc_eid",
            "mkt_tok",
            "_hsenc",
            "_hsmi",
            "__hstc",
            "__hssc",
            "__hsfp",
            "hsctatracking",
            "vero_id",
            "oly_enc_id",
            "oly_anon_id",
            "wt_mc",
            "_ga",
            "_gl",
            "s_cid",
            "ref_src",
            "ref_url",
            "cmpid");

    /** Reads an address; empty when it is none, or not http or https. */
    public static Optional<CanonicalUrl> of(String text) {
        String stripped = text.strip();
        Matcher parts = PARTS.matcher(stripped);
        if (stripped.length() > MAX_LENGTH || !parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        return authority(scheme, parts.group(2)).map(authority -> {
            String path = path(parts.group(3));
            List<String> parameters = parameters(parts.group(4));
            return new CanonicalUrl(
                    scheme + "://" + authority + (path.isEmpty() ? "/" : path) + query(parameters),
                    authority
                            + withoutTrailingSlashes(path)
                            + query(parameters.stream().sorted().toList()));
        });
    }

    /** The host, without a leading {@code www.}. */
    String host() {
        int end = 0;
        while (end < identity.length() && "/?".indexOf(identity.charAt(end)) < 0) {
            end++;
        }
        String host = identity.substring(0, end);
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }

    private static Optional<String> authority(String scheme, String text) {
        String hostAndPort = text.substring(text.lastIndexOf('@') + 1);
        int colon = hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
        String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
        Optional<String> host = host(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        if (host.isEmpty() || (!port.isEmpty() && !PORT.matcher(port).matches())) {
            return Optional.empty();
        }
        String significant = port.replaceFirst("^0+(?=.)", "");
        boolean implied = significant.isEmpty() || significant.equals(scheme.equals("https") ? "443" : "80");
        return Optional.of(implied ? host.get() : host.get() + ":" + significant);
    }

    private static Optional<String> host(String text) {
        String host = text;
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (!host.startsWith("[")) {
            try {
                host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        host = host.toLowerCase(Locale.ROOT);
        return HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    private static String path(String text) {
        String path = withoutDotSegments(escaped(text));
        return path.equals("/") ? "" : path;
    }

    private static String withoutTrailingSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** RFC 3986, 5.2.4. */
    private static String withoutDotSegments(String path) {
        if (path.isEmpty()) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static List<String> parameters(String query) {
        List<String> kept = new ArrayList<>();
        if (query != null) {
            for (String parameter : escaped(query).split("&")) {
                String name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
                if (!parameter.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
                    kept.add(parameter);
                }
            }
        }
        return kept;
    }

    private static String query(List<String> parameters) {
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String escaped(String text) {
        return PercentEscapes.normalized(text, c -> "!$&'()*+,;=:@/?".indexOf(c) >= 0);
    }
}
