package io.quarkiverse.aster.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to dial, and where it may be found. Holds IP addresses only: reading and writing one never asks a name server.
 *
 * @param id the key that must answer
 * @param relay a relay's socket address, as tickets have it
 * @param relayUrl a relay's absolute URL, as node addresses have it
 * @param direct socket addresses to try, in order; may be empty
 */
public record EndpointAddress(PeerId id, Optional<InetSocketAddress> relay, Optional<URI> relayUrl,
        List<InetSocketAddress> direct) {

    /** @throws IllegalArgumentException if a socket address has a host name but no IP address, or the URL is relative */
    public EndpointAddress {
        Objects.requireNonNull(id, "id");
        direct = List.copyOf(direct);
        relay.ifPresent(EndpointAddress::requireResolved);
        direct.forEach(EndpointAddress::requireResolved);
        if (relayUrl.isPresent() && !relayUrl.get().isAbsolute()) {
            throw new IllegalArgumentException("relay URL: no scheme (expected: an absolute URL)");
        }
    }

    /** An address without a relay's URL. */
    public EndpointAddress(PeerId id, Optional<InetSocketAddress> relay, List<InetSocketAddress> direct) {
        this(id, relay, Optional.empty(), direct);
    }

    /**
     * Reads any of the three forms, tried in this order: an {@code aster1...} ticket, whose credential is left out
     * ({@link Ticket#parse} keeps it); 64 hex digits, an endpoint id alone; a base64 node address of at most 8192 characters.
     *
     * @throws IllegalArgumentException on anything else; the message does not repeat the text, which may hold a secret
     */
    public static EndpointAddress parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.startsWith(Ticket.PREFIX)) {
            return Ticket.parse(text).address();
        }
        if (PeerId.isHex(text)) {
            return new EndpointAddress(PeerId.fromHex(text), Optional.empty(), List.of());
        }
        return NodeAddressText.parse(text);
    }

    /**
     * The text {@code aster1...}. It has no room for {@link #relayUrl()}, which it leaves out.
     *
     * @throws IllegalArgumentException if there are more than 15 direct addresses or more than 256 bytes in all
     */
    public String toTicket() {
        return new Ticket(this, Optional.empty()).text();
    }

    /** The base64 form. It has no room for {@link #relay()}, which it leaves out. */
    public String toNodeAddress() {
        return NodeAddressText.format(this);
    }

    private static void requireResolved(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "socket address: host name " + address.getHostString() + " (expected: an IP address)");
        }
    }
}
