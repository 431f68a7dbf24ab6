package io.quarkiverse.aster.registry;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Writes the encoding that tickets of the registry have, "postcard". */
final class PostcardWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PostcardWriter varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    PostcardWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    PostcardWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return varint(utf8.length).raw(utf8);
    }

    PostcardWriter socketAddress(InetSocketAddress address) {
        return varint(address.getAddress() instanceof Inet4Address ? 0 : 1).raw(address.getAddress().getAddress())
                .varint(address.getPort());
    }

    /** @throws IllegalArgumentException if it is too long for a ticket */
    byte[] toTicket() {
        if (out.size() > TicketText.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ticket: " + out.size() + " bytes (expected: <= " + TicketText.MAX_LENGTH + ")");
        }
        return out.toByteArray();
    }
}
