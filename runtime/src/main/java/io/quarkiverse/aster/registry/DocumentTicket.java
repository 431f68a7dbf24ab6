package io.quarkiverse.aster.registry;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/**
 * Access to a document of the registry, and who has it: {@code doc...}. Immutable.
 *
 * @param nodes at least one; their direct addresses are sets in the order of tickets, and their relays are URLs
 */
public record DocumentTicket(Capability capability, List<EndpointAddress> nodes) {

    /** What text of such tickets begins with. */
    public static final String PREFIX = "doc";

    private static final int VARIANT = 0;
    /** Of a node without addresses. */
    private static final int LEAST_NODE = PeerId.LENGTH + 1;
    private static final int RELAY = 0;
    private static final int DIRECT = 1;

    /** @throws IllegalArgumentException if there are no nodes, or one has a relay's socket address */
    public DocumentTicket {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes of a ticket for documents: 0 (expected: >= 1)");
        }
        nodes = nodes.stream().map(DocumentTicket::checked).toList();
    }

    private static EndpointAddress checked(EndpointAddress node) {
        if (node.relay().isPresent()) {
            throw new IllegalArgumentException("relay in a ticket for documents: a socket address (expected: a URL)");
        }
        return new EndpointAddress(node.id(), Optional.empty(), node.relayUrl(), TicketAddresses.sorted(node.direct()));
    }

    /**
     * @throws IllegalArgumentException if it is no such ticket; the message does not repeat the text, which may hold a secret
     */
    public static DocumentTicket parse(String text) {
        return decode(TicketText.parse(PREFIX, text));
    }

    /** @throws IllegalArgumentException if these are not the bytes of such a ticket */
    public static DocumentTicket decode(byte[] payload) {
        PostcardReader in = new PostcardReader(payload);
        in.varint("variant", VARIANT);
        Capability capability = Capability.read(in);
        int count = in.count("number of nodes", LEAST_NODE);
        List<EndpointAddress> nodes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nodes.add(node(in));
        }
        in.end();
        return new DocumentTicket(capability, nodes);
    }

    private static EndpointAddress node(PostcardReader in) {
        PeerId id = PeerId.of(in.raw("endpoint id", PeerId.LENGTH));
        Optional<URI> relay = Optional.empty();
        List<InetSocketAddress> direct = new ArrayList<>();
        int count = in.count("number of addresses", 2);
        for (int i = 0; i < count; i++) {
            if (in.varint("way to a node", DIRECT) == DIRECT) {
                direct.add(in.socketAddress());
            } else if (relay.isEmpty()) {
                relay = Optional.of(TicketAddresses.relay(in.text("relay")));
            } else {
                throw new IllegalArgumentException("ticket: a second relay of a node (expected: at most one)");
            }
        }
        return new EndpointAddress(id, Optional.empty(), relay, direct);
    }

    /** @throws IllegalArgumentException if there are more nodes and addresses than fit */
    public byte[] encode() {
        PostcardWriter out = new PostcardWriter().varint(VARIANT);
        capability.write(out);
        out.varint(nodes.size());
        for (EndpointAddress node : nodes) {
            out.raw(node.id().bytes()).varint((node.relayUrl().isPresent() ? 1 : 0) + node.direct().size());
            node.relayUrl().ifPresent(relay -> out.varint(RELAY).text(relay.toString()));
            node.direct().forEach(address -> out.varint(DIRECT).socketAddress(address));
        }
        return out.toTicket();
    }

    /** The text; it holds the secret of the document if writing is allowed. */
    public String text() {
        return TicketText.format(PREFIX, encode());
    }
}
