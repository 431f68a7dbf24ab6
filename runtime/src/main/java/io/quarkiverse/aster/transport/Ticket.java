package io.quarkiverse.aster.transport;

import java.util.Objects;
import java.util.Optional;

/**
 * An address as people hand it around, {@code aster1...}, with the credential it may carry. Every instance fits the wire form:
 * at most 15 direct addresses and 256 bytes in all.
 *
 * @param address whom to dial; a ticket has no room for its {@linkplain EndpointAddress#relayUrl() relay URL}, which is empty
 *        here
 * @param credential for the endpoint to judge; {@linkplain TicketCredential#open() open} and none are different tickets
 */
public record Ticket(EndpointAddress address, Optional<TicketCredential> credential) {

    /** What the text of every ticket starts with. */
    public static final String PREFIX = "aster1";

    /** @throws IllegalArgumentException if the ticket would be too long, or have too many addresses */
    public Ticket {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(credential, "credential");
        address = new EndpointAddress(address.id(), address.relay(), address.direct());
        TicketWire.check(address, credential);
    }

    /**
     * Reads the text of a ticket.
     *
     * @throws IllegalArgumentException on anything else; the message does not repeat the text, which may hold a secret
     */
    public static Ticket parse(String text) {
        Objects.requireNonNull(text, "text");
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "ticket: " + text.length() + " characters without the prefix (expected: " + PREFIX
                            + " and base58 digits)");
        }
        return decode(Base58.decode(text.substring(PREFIX.length()), TicketWire.MAX_LENGTH));
    }

    /**
     * Reads the bytes behind the text.
     *
     * @throws IllegalArgumentException on anything but one whole ticket
     */
    public static Ticket decode(byte[] wire) {
        return TicketWire.decode(Objects.requireNonNull(wire, "wire"));
    }

    /** The bytes behind the text, 34 to 256 of them. */
    public byte[] encode() {
        return TicketWire.encode(this);
    }

    /** {@code aster1...}, credential included: a secret if that is one. */
    public String text() {
        return PREFIX + Base58.encode(encode());
    }
}
