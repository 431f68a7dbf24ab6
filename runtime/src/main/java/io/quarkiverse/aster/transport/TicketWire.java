package io.quarkiverse.aster.transport;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a ticket: endpoint id, header, relay, address count, two type bits per address, addresses, credential. Reserved
 * bits are written as zero and ignored when read.
 */
final class TicketWire {

    static final int MAX_LENGTH = 256;

    private static final int MIN_LENGTH = PeerId.LENGTH + 2;
    private static final int MAX_DIRECT = 15;
    private static final int VERSION = 1;
    private static final int CREDENTIAL_HEADER_LENGTH = 3;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    private static final int PORT_LENGTH = 2;

    private TicketWire() {
    }

    /** @throws IllegalArgumentException if the ticket has no wire form */
    static void check(EndpointAddress address, Optional<TicketCredential> credential) {
        if (address.direct().size() > MAX_DIRECT) {
            throw new IllegalArgumentException("direct addresses in a ticket: " + address.direct().size() + " (expected: <= "
                    + MAX_DIRECT + ")");
        }
        int length = length(address, credential);
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("ticket: " + length + " bytes (expected: <= " + MAX_LENGTH + ")");
        }
    }

    private static int length(EndpointAddress address, Optional<TicketCredential> credential) {
        return MIN_LENGTH + typeBytes(address.direct().size())
                + address.relay().map(TicketWire::length).orElse(0)
                + address.direct().stream().mapToInt(TicketWire::length).sum()
                + credential.map(c -> CREDENTIAL_HEADER_LENGTH + c.length()).orElse(0);
    }

    private static int length(InetSocketAddress address) {
        return (isIpv6(address) ? IPV6_LENGTH : IPV4_LENGTH) + PORT_LENGTH;
    }

    private static int typeBytes(int addresses) {
        return (addresses + 3) / 4;
    }

    private static boolean isIpv6(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address;
    }

    static byte[] encode(Ticket ticket) {
        EndpointAddress address = ticket.address();
        List<InetSocketAddress> direct = address.direct();
        ByteBuffer out = ByteBuffer.allocate(length(address, ticket.credential()));
        out.put(address.id().bytes());
        int relayType = address.relay().map(relay -> isIpv6(relay) ? 2 : 1).orElse(0);
        out.put((byte) (VERSION << 4 | relayType << 2));
        address.relay().ifPresent(relay -> put(out, relay));
        out.put((byte) (direct.size() << 4));
        byte[] types = new byte[typeBytes(direct.size())];
        for (int i = 0; i < direct.size(); i++) {
            types[i / 4] |= (byte) ((isIpv6(direct.get(i)) ? 1 : 0) << typeShift(i));
        }
        out.put(types);
        direct.forEach(one -> put(out, one));
        ticket.credential().ifPresent(credential -> out.put((byte) credential.type().ordinal())
                .putShort((short) credential.length()).put(credential.payload()));
        return out.array();
    }

    private static int typeShift(int index) {
        return 6 - 2 * (index % 4);
    }

    private static void put(ByteBuffer out, InetSocketAddress address) {
        out.put(address.getAddress().getAddress()).putShort((short) address.getPort());
    }

    static Ticket decode(byte[] wire) {
        if (wire.length < MIN_LENGTH || wire.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ticket: " + wire.length + " bytes (expected: " + MIN_LENGTH + " to " + MAX_LENGTH + ")");
        }
        ByteBuffer in = ByteBuffer.wrap(wire);
        PeerId id = PeerId.of(take(in, PeerId.LENGTH, "endpoint id"));
        int header = take(in, 1, "header")[0] & 0xff;
        if (header >> 4 != VERSION) {
            throw new IllegalArgumentException("ticket version: " + (header >> 4) + " (expected: " + VERSION + ")");
        }
        Optional<InetSocketAddress> relay = relay(in, header >> 2 & 3);
        int count = (take(in, 1, "address count")[0] & 0xff) >> 4;
        byte[] types = take(in, typeBytes(count), "address types");
        List<InetSocketAddress> direct = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            direct.add(direct(in, types[i / 4] >> typeShift(i) & 3));
        }
        Optional<TicketCredential> credential = in.hasRemaining() ? Optional.of(credential(in)) : Optional.empty();
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("ticket: " + in.remaining() + " bytes after its end (expected: none)");
        }
        return new Ticket(new EndpointAddress(id, relay, direct), credential);
    }

    private static Optional<InetSocketAddress> relay(ByteBuffer in, int type) {
        return switch (type) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(socketAddress(in, IPV4_LENGTH, "relay"));
            case 2 -> Optional.of(socketAddress(in, IPV6_LENGTH, "relay"));
            default -> throw new IllegalArgumentException("relay type: " + type + " (expected: 0, 1 or 2)");
        };
    }

    private static InetSocketAddress direct(ByteBuffer in, int type) {
        return switch (type) {
            case 0 -> socketAddress(in, IPV4_LENGTH, "direct address");
            case 1 -> socketAddress(in, IPV6_LENGTH, "direct address");
            default -> throw new IllegalArgumentException("direct address type: " + type + " (expected: 0 or 1)");
        };
    }

    private static InetSocketAddress socketAddress(ByteBuffer in, int length, String what) {
        ByteBuffer bytes = ByteBuffer.wrap(take(in, length + PORT_LENGTH, what));
        byte[] ip = new byte[length];
        bytes.get(ip);
        return new InetSocketAddress(SocketAddressText.address(ip), Short.toUnsignedInt(bytes.getShort()));
    }

    private static TicketCredential credential(ByteBuffer in) {
        ByteBuffer header = ByteBuffer.wrap(take(in, CREDENTIAL_HEADER_LENGTH, "credential header"));
        TicketCredential.Type[] types = TicketCredential.Type.values();
        int type = Byte.toUnsignedInt(header.get());
        if (type >= types.length) {
            throw new IllegalArgumentException(
                    "ticket credential type: " + type + " (expected: 0 to " + (types.length - 1) + ")");
        }
        int length = Short.toUnsignedInt(header.getShort());
        TicketCredential.checkLength(length);
        return TicketCredential.of(types[type], take(in, length, "credential"));
    }

    private static byte[] take(ByteBuffer in, int length, String what) {
        if (in.remaining() < length) {
            throw new IllegalArgumentException(
                    "ticket ends in its " + what + ": " + in.remaining() + " bytes left (expected: >= " + length + ")");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
