package io.quarkiverse.aster.registry;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;

/**
 * Where to fetch a blob, or all blobs of a sequence of hashes such as the files of a contract: {@code blob...}. Immutable.
 *
 * @param provider who has it; its direct addresses are a set in the order of tickets, and its relay is a URL
 * @param hash of the blob or of the sequence, 64 hex digits
 */
public record BlobTicket(EndpointAddress provider, String hash, Format format) {

    /** What text of such tickets begins with. */
    public static final String PREFIX = "blob";

    private static final int HASH_LENGTH = 32;
    private static final int VARIANT = 0;
    /** Of an address of the shorter kind. */
    private static final int LEAST_ADDRESS = 6;

    /** What the hash is of. */
    public enum Format {
        /** One blob. */
        RAW,
        /** A blob of hashes, and all blobs that it names. */
        HASH_SEQ
    }

    /** @throws IllegalArgumentException if the hash is none, or the provider has a relay's socket address */
    public BlobTicket {
        Objects.requireNonNull(format, "format");
        if (hash.length() != 2 * HASH_LENGTH || !hash.matches("[0-9a-f]+")) {
            throw new IllegalArgumentException("hash: " + hash.length()
                    + " characters, or not lower-case hex (expected: 64 lower-case hex digits)");
        }
        if (provider.relay().isPresent()) {
            throw new IllegalArgumentException("relay in a ticket for blobs: a socket address (expected: a URL)");
        }
        provider = new EndpointAddress(provider.id(), Optional.empty(), provider.relayUrl(),
                TicketAddresses.sorted(provider.direct()));
    }

    /** @throws IllegalArgumentException if it is no such ticket; the message does not repeat the text */
    public static BlobTicket parse(String text) {
        return decode(TicketText.parse(PREFIX, text));
    }

    /** @throws IllegalArgumentException if these are not the bytes of such a ticket */
    public static BlobTicket decode(byte[] payload) {
        PostcardReader in = new PostcardReader(payload);
        in.varint("variant", VARIANT);
        PeerId id = PeerId.of(in.raw("endpoint id", PeerId.LENGTH));
        Optional<URI> relay = in.varint("relay", 1) == 0 ? Optional.empty()
                : Optional.of(TicketAddresses.relay(in.text("relay")));
        int count = in.count("number of addresses", LEAST_ADDRESS);
        List<InetSocketAddress> direct = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            direct.add(in.socketAddress());
        }
        Format format = Format.values()[in.varint("format", 1)];
        String hash = HexFormat.of().formatHex(in.raw("hash", HASH_LENGTH));
        in.end();
        return new BlobTicket(new EndpointAddress(id, Optional.empty(), relay, direct), hash, format);
    }

    /** @throws IllegalArgumentException if there are more addresses than fit */
    public byte[] encode() {
        PostcardWriter out = new PostcardWriter().varint(VARIANT).raw(provider.id().bytes());
        provider.relayUrl().ifPresentOrElse(relay -> out.varint(1).text(relay.toString()), () -> out.varint(0));
        out.varint(provider.direct().size());
        provider.direct().forEach(out::socketAddress);
        return out.varint(format.ordinal()).raw(HexFormat.of().parseHex(hash)).toTicket();
    }

    /** @throws IllegalArgumentException if there are more addresses than fit */
    public String text() {
        return TicketText.format(PREFIX, encode());
    }
}
