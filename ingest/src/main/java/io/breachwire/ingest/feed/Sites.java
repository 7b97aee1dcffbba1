package io.breachwire.ingest.feed;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sites that were asked last. For several threads. */
final class Sites {
    /** With what is kept of each this bounds memory; what is forgotten is asked for again. */
    private static final int MOST = 1000;

    private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
            return size() > MOST;
        }
    };

    /** The site of an address that has a host. */
    synchronized Site of(URI address) {
        return sites.computeIfAbsent(host(address), host -> new Site());
    }

    /** As {@link #of}, if it was asked before: looking at many must not make those forgotten that are being asked. */
    synchronized Optional<Site> known(URI address) {
        return Optional.ofNullable(sites.get(host(address)));
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }
}
