package io.quarkiverse.aster.registry;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The addresses in tickets. */
final class TicketAddresses {

    /** IPv4 first, then by address and port, as a set. */
    private static final Comparator<InetSocketAddress> ORDER = Comparator
            .comparing((InetSocketAddress address) -> address.getAddress() instanceof Inet6Address)
            .thenComparing(address -> address.getAddress().getAddress(), Arrays::compareUnsigned)
            .thenComparing(InetSocketAddress::getPort);

    private TicketAddresses() {
    }

    static List<InetSocketAddress> sorted(List<InetSocketAddress> addresses) {
        return addresses.stream().sorted(ORDER).distinct().toList();
    }

    /** @throws IllegalArgumentException if it is none */
    static URI relay(String text) {
        try {
            URI relay = URI.create(text);
            if (relay.isAbsolute()) {
                return relay;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ticket: relay: not a URL (expected: an absolute URL)", e);
        }
        throw new IllegalArgumentException("ticket: relay: no scheme (expected: an absolute URL)");
    }
}
