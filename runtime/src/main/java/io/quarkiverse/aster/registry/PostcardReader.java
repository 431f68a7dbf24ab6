package io.quarkiverse.aster.registry;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the encoding that tickets of the registry have, "postcard". Whatever is not well-formed is refused. */
final class PostcardReader {

    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    private static final int MAX_PORT = 0xffff;
    /** Of 32 bits, seven to a byte. */
    private static final int MAX_VARINT_SHIFT = 28;

    private final ByteBuffer in;

    /** @throws IllegalArgumentException if it is too long for a ticket */
    PostcardReader(byte[] ticket) {
        if (ticket.length > TicketText.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ticket: " + ticket.length + " bytes (expected: <= " + TicketText.MAX_LENGTH + ")");
        }
        this.in = ByteBuffer.wrap(ticket);
    }

    /** A number from 0 to the maximum. */
    int varint(String what, int max) {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
            int next = raw(what, 1)[0];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return checked(what, value, max);
            }
        }
        throw new IllegalArgumentException("ticket: " + what + ": more than 5 bytes (expected: <= " + max + ")");
    }

    private static int checked(String what, long value, int max) {
        if (value > max) {
            throw new IllegalArgumentException("ticket: " + what + ": " + value + " (expected: <= " + max + ")");
        }
        return (int) value;
    }

    /** A count of things that take at least so many bytes each. */
    int count(String what, int least) {
        return varint(what, in.remaining() / least);
    }

    byte[] raw(String what, int length) {
        if (in.remaining() < length) {
            throw new IllegalArgumentException("ticket ends in its " + what + ": " + in.remaining()
                    + " bytes left (expected: >= " + length + ")");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    String text(String what) {
        byte[] utf8 = raw(what, count(what, 1));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("ticket: " + what + ": not UTF-8", e);
        }
    }

    InetSocketAddress socketAddress() {
        byte[] ip = raw("address", varint("kind of address", 1) == 0 ? IPV4_LENGTH : IPV6_LENGTH);
        int port = varint("port", MAX_PORT);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("ticket: " + in.remaining() + " bytes after its end (expected: none)");
        }
    }
}
