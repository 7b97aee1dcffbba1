package io.breachwire.contract.outbound;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.Settings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps requests away from private networks: a host is called when every address that its name has now is public, or
 * when the host is allowed by name.
 */
public final class AddressGuard {
    private final Setting<List<String>> setting;
    private final Set<String> allowedHosts;

    /**
     * A guard that lets pass what a setting allows.
     *
     * @param setting lists the hosts that are allowed by name; whoever is refused is told its name
     */
    public AddressGuard(Settings settings, Setting<List<String>> setting) {
        this.setting = setting;
        this.allowedHosts =
                settings.get(setting).stream().map(AddressGuard::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets pass or throws.
     *
     * @param host as in a URL: a name, an IPv4 address, or an IPv6 address in brackets
     * @throws UnknownHostException when the name has no address
     * @throws RefusedAddressException when the host is private and not allowed
     */
    public void check(String host) throws UnknownHostException, RefusedAddressException {
        String name = canonical(host);
        if (allowedHosts.contains(name)) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(name)) {
            if (!isPublic(address)) {
                throw new RefusedAddressException(name + " is at the private address " + address.getHostAddress()
                        + "; if that is meant, add " + name + " to the setting " + setting.name());
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6((Inet6Address) address, bytes);
    }

    /** What Java's own predicates leave out of the IPv4 blocks that IANA lists as not globally reachable. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean thisNetwork = first == 0;
        boolean carrierGradeNat = first == 100 && second >= 64 && second < 128;
        boolean protocolAssignments = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmarking = first == 198 && (second == 18 || second == 19);
        boolean documentation =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        boolean reserved = first >= 240;
        return !(thisNetwork || carrierGradeNat || protocolAssignments || benchmarking || documentation || reserved);
    }

    private static boolean isPublic6(Inet6Address address, byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc || address.isIPv4CompatibleAddress()) {
            return false;
        }
        // An IPv4 address inside an IPv6 one is judged as what it reaches: NAT64 (64:ff9b::/96) and 6to4 (2002::/16).
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        if (nat64) {
            return isPublicEmbedded(Arrays.copyOfRange(bytes, 12, 16));
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return !sixToFour || isPublicEmbedded(Arrays.copyOfRange(bytes, 2, 6));
    }

    private static boolean isPublicEmbedded(byte[] ipv4) {
        try {
            return isPublic(InetAddress.getByAddress(ipv4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static String canonical(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }
}
