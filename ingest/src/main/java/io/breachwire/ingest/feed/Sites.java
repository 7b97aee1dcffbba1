package io.breachwire.ingest.feed;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The sites that were asked last. For several threads. */
final class Sites {
    /** With what is kept of each this bounds memory; what is forgotten is asked for again. */
    private static final int MOST = 500;

    private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
            return size() > MOST;
        }
    };

    /** The site of an address that has a host. */
    synchronized Site of(URI address) {
        return sites.computeIfAbsent(address.getHost().toLowerCase(Locale.ROOT), host -> new Site());
    }
}
