package io.quarkiverse.aster.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A node address: base64 of lines, the first the endpoint id, the second the relay's URL or nothing, each further one a socket
 * address. TypeScript servers send the first line alone.
 */
final class NodeAddressText {

    /** In characters of base64: the id, a URL of 2048 characters and some 70 of the longest addresses. */
    static final int MAX_LENGTH = 8192;

    private NodeAddressText() {
    }

    static String format(EndpointAddress address) {
        StringBuilder lines = new StringBuilder(address.id().hex()).append('\n');
        address.relayUrl().ifPresent(lines::append);
        lines.append('\n');
        lines.append(String.join("\n", address.direct().stream().map(SocketAddressText::format).toList()));
        return Base64.getEncoder().encodeToString(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    static EndpointAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "node address: " + text.length() + " characters (expected: <= " + MAX_LENGTH + ")");
        }
        String[] lines = decode(text).split("\n", -1);
        PeerId id = PeerId.fromHex(lines[0]);
        Optional<URI> relayUrl = lines.length > 1 && !lines[1].isEmpty() ? Optional.of(url(lines[1])) : Optional.empty();
        List<InetSocketAddress> direct = Arrays.stream(lines).skip(2).filter(line -> !line.isEmpty())
                .map(SocketAddressText::parse).toList();
        return new EndpointAddress(id, Optional.empty(), relayUrl, direct);
    }

    private static URI url(String line) {
        try {
            return new URI(line);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "relay URL: " + line.length() + " characters of another form (expected: an absolute URL)", e);
        }
    }

    private static String decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // without the cause, which may repeat a part of what could be a mistyped ticket
            throw new IllegalArgumentException("endpoint address: " + text.length()
                    + " characters of another form (expected: an aster1 ticket, 64 hex digits or a base64 node address)");
        }
    }
}
