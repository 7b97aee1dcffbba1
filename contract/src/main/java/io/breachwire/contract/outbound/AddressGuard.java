package io.breachwire.contract.outbound;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.Settings;
import java.net.Inet4Address;
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
    /** What IANA's registries of special-purpose addresses and of multicast list, but for relays that nobody posts to. */
    private static final List<AddressBlock> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep their metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4, deprecated
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /**
     * All of IPv6 that is given out for the public. Outside are loopback, private, link-local and multicast addresses, the
     * discard prefix (100::/64), segment routing (5f00::/16), NAT64 of private networks (64:ff9b:1::/48), and whatever is
     * reserved yet.
     */
    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3");

    /** The special-purpose blocks within. */
    private static final List<AddressBlock> NOT_PUBLIC_6 = blocks(
            "2001::/23", // protocol assignments; Teredo (2001::/32), which has IPv4 addresses inside, among them
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    /** An IPv4 address inside an IPv6 one is judged as what it reaches. */
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16");

    private final Setting<List<String>> setting;
    private final Resolver resolver;
    private final Set<String> allowedHosts;

    /** Finds the addresses of a name, in the time that it takes. */
    interface Resolver {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /**
     * A guard that lets pass what a setting allows.
     *
     * @param setting lists the hosts that are allowed by name; whoever is refused is told its name
     */
    public AddressGuard(Settings settings, Setting<List<String>> setting) {
        this(settings, setting, InetAddress::getAllByName);
    }

    AddressGuard(Settings settings, Setting<List<String>> setting, Resolver resolver) {
        this.setting = setting;
        this.resolver = resolver;
        this.allowedHosts =
                settings.get(setting).stream().map(AddressGuard::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets pass or throws. Looks the name up, which takes as long as the system's resolver wants.
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
        for (InetAddress address : resolver.addresses(name)) {
            if (!isPublic(address)) {
                throw new RefusedAddressException(name + " is at the private address " + address.getHostAddress()
                        + "; if that is meant, add " + name + " to the setting " + setting.name());
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isOutside(bytes, NOT_PUBLIC_4);
        }
        if (NAT64.contains(bytes)) {
            return isPublicEmbedded(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublicEmbedded(Arrays.copyOfRange(bytes, 2, 6));
        }
        return GLOBAL_UNICAST.contains(bytes) && isOutside(bytes, NOT_PUBLIC_6);
    }

    private static boolean isOutside(byte[] address, List<AddressBlock> blocks) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    private static boolean isPublicEmbedded(byte[] ipv4) {
        try {
            return isPublic(InetAddress.getByAddress(ipv4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Arrays.stream(cidrs).map(AddressBlock::of).toList();
    }

    private static String canonical(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }
}
