package io.quarkiverse.aster.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class TicketProperties {

    @Property(tries = 500)
    void base58ReadsWhatItWrote(@ForAll @Size(max = 256) byte[] bytes) {
        String text = Base58.encode(bytes);

        assertThat(text).hasSizeLessThanOrEqualTo(Base58.maxTextLength(bytes.length));
        assertThat(Base58.decode(text, bytes.length)).isEqualTo(bytes);
    }

    @Property(tries = 500)
    void base58KeepsLeadingZeros(@ForAll @Size(max = 20) byte[] bytes) {
        byte[] padded = new byte[10 + bytes.length];
        System.arraycopy(bytes, 0, padded, 10, bytes.length);

        assertThat(Base58.encode(padded)).isEqualTo("1".repeat(10) + Base58.encode(bytes));
        assertThat(Base58.decode(Base58.encode(padded), padded.length)).isEqualTo(padded);
    }

    @Property(tries = 500)
    void ticketReadsWhatItWrote(@ForAll("addresses") EndpointAddress address,
            @ForAll("credentials") Optional<TicketCredential> credential) {
        Ticket ticket = new Ticket(address, credential);

        assertThat(Ticket.decode(ticket.encode())).isEqualTo(ticket);
        assertThat(Ticket.parse(ticket.text())).isEqualTo(ticket);
        assertThat(EndpointAddress.parse(address.toTicket())).isEqualTo(address);
    }

    @Property(tries = 500)
    void nodeAddressReadsWhatItWrote(@ForAll("addresses") EndpointAddress address) {
        assertThat(EndpointAddress.parse(address.toNodeAddress()))
                .isEqualTo(new EndpointAddress(address.id(), Optional.empty(), address.direct()));
    }

    @Property(tries = 1000)
    void socketAddressReadsWhatItWrote(@ForAll("socketAddresses") InetSocketAddress address) {
        assertThat(SocketAddressText.parse(SocketAddressText.format(address))).isEqualTo(address);
    }

    /** Whatever arrives is a ticket or an {@link IllegalArgumentException}, and a ticket is written as it would be read. */
    @Property(tries = 2000)
    void arbitraryBytesAreReadOrRefused(@ForAll @Size(min = 2, max = 80) byte[] tail) {
        byte[] wire = new byte[32 + tail.length];
        System.arraycopy(tail, 0, wire, 32, tail.length);
        wire[32] = (byte) (0x10 | wire[32] & 0x0f);
        Optional<Ticket> ticket = read(wire);

        ticket.ifPresent(read -> assertThat(Ticket.decode(read.encode())).isEqualTo(read));
    }

    /** Any text at all, too: nothing but an address or an {@link IllegalArgumentException} comes out. */
    @Property(tries = 1000)
    void arbitraryTextIsReadOrRefused(@ForAll String text, @ForAll boolean prefix) {
        try {
            assertThat(EndpointAddress.parse(prefix ? Ticket.PREFIX + text : text)).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("expected: ");
        }
    }

    private static Optional<Ticket> read(byte[] wire) {
        try {
            return Optional.of(Ticket.decode(wire));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("expected: ");
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<EndpointAddress> addresses() {
        Arbitrary<PeerId> ids = bytes(32).map(PeerId::of);
        Arbitrary<List<InetSocketAddress>> direct = socketAddresses().list().ofMaxSize(9);
        return Combinators.combine(ids, socketAddresses().optional(), direct).as(EndpointAddress::new);
    }

    @Provide
    Arbitrary<InetSocketAddress> socketAddresses() {
        // sparse bytes, so that runs of zeros of every length and place occur
        Arbitrary<Byte> sparse = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just((byte) 0)),
                Tuple.of(1, Arbitraries.bytes()));
        Arbitrary<byte[]> ip = Arbitraries.of(4, 16).flatMap(size -> sparse.array(byte[].class).ofSize(size));
        Arbitrary<byte[]> mapped = bytes(4).map(ipv4 -> new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, ipv4[0], ipv4[1],
                ipv4[2], ipv4[3] });
        return Combinators.combine(Arbitraries.oneOf(ip, mapped), Arbitraries.integers().between(0, 65535))
                .as((bytes, port) -> new InetSocketAddress(SocketAddressText.address(bytes), port));
    }

    @Provide
    Arbitrary<Optional<TicketCredential>> credentials() {
        // what is left of 256 bytes beside nine IPv6 addresses and a relay
        Arbitrary<byte[]> payloads = Arbitraries.bytes().array(byte[].class).ofMaxSize(36);
        Arbitrary<TicketCredential> opaque = Combinators
                .combine(Arbitraries.of(TicketCredential.Type.CONSUMER_RCAN, TicketCredential.Type.ENROLLMENT), payloads)
                .as(TicketCredential::of);
        Arbitrary<TicketCredential> registry = bytes(32)
                .map(id -> TicketCredential.of(TicketCredential.Type.REGISTRY_READ, id));
        return Arbitraries.oneOf(opaque, registry, Arbitraries.just(TicketCredential.open())).optional();
    }

    private static Arbitrary<byte[]> bytes(int size) {
        return Arbitraries.bytes().array(byte[].class).ofSize(size);
    }
}
