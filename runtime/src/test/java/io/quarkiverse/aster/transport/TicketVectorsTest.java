package io.quarkiverse.aster.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every ticket the reference implementation wrote or refused. */
@Timeout(30)
class TicketVectorsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final JsonNode VECTORS = load();

    @Test
    void allAreThere() {
        assertThat(tickets()).hasSize(24);
        assertThat(encodeErrors()).hasSize(7);
        assertThat(wires()).hasSize(17);
        assertThat(strings()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("tickets")
    void writtenAndReadByteForByte(JsonNode vector) {
        Ticket ticket = ticket(vector);

        assertThat(HEX.formatHex(ticket.encode())).isEqualTo(vector.get("wire_hex").textValue())
                .hasSize(2 * vector.get("wire_length").intValue());
        assertThat(ticket.text()).isEqualTo(vector.get("string").textValue());

        for (Ticket read : List.of(Ticket.decode(wire(vector)), Ticket.parse(vector.get("string").textValue()))) {
            assertThat(read).isEqualTo(ticket).hasSameHashCodeAs(ticket);
            assertDecoded(read, vector.get("decoded"));
        }
        assertThat(EndpointAddress.parse(vector.get("string").textValue())).isEqualTo(ticket.address());
    }

    @ParameterizedTest
    @MethodSource("encodeErrors")
    void refusedToWrite(JsonNode vector) {
        assertThatThrownBy(() -> ticket(vector.get("input"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }

    @ParameterizedTest
    @MethodSource("wires")
    void readOrRefused(JsonNode vector) {
        if (vector.has("error")) {
            assertThatThrownBy(() -> Ticket.decode(wire(vector))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected: ");
        } else {
            assertDecoded(Ticket.decode(wire(vector)), vector.get("decoded"));
        }
    }

    @ParameterizedTest
    @MethodSource("strings")
    void refusedText(JsonNode vector) {
        assertThatThrownBy(() -> Ticket.parse(vector.get("string").textValue())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }

    private static void assertDecoded(Ticket ticket, JsonNode decoded) {
        EndpointAddress address = ticket.address();
        assertThat(address.id().hex()).isEqualTo(decoded.get("endpoint_id").textValue());
        assertThat(address.relay().map(SocketAddressText::format).orElse(null))
                .isEqualTo(decoded.get("relay_addr").textValue());
        assertThat(address.direct()).map(SocketAddressText::format).isEqualTo(texts(decoded.get("direct_addrs")));
        String type = decoded.get("credential_type").textValue();
        assertThat(ticket.credential().map(credential -> credential.type().protocolName()).orElse(null)).isEqualTo(type);
        if (type != null) {
            String payload = decoded.get("credential_data_hex").textValue();
            assertThat(HEX.formatHex(ticket.credential().orElseThrow().payload())).isEqualTo(payload == null ? "" : payload);
        }
    }

    private static Ticket ticket(JsonNode input) {
        PeerId id = PeerId.of(HEX.parseHex(input.get("endpoint_id").textValue()));
        Optional<InetSocketAddress> relay = Optional.ofNullable(input.get("relay_addr").textValue())
                .map(SocketAddressText::parse);
        List<InetSocketAddress> direct = texts(input.get("direct_addrs")).stream().map(SocketAddressText::parse).toList();
        return new Ticket(new EndpointAddress(id, relay, direct), credential(input));
    }

    private static Optional<TicketCredential> credential(JsonNode input) {
        String name = input.get("credential_type").textValue();
        if (name == null) {
            return Optional.empty();
        }
        TicketCredential.Type type = Stream.of(TicketCredential.Type.values())
                .filter(candidate -> candidate.protocolName().equals(name)).findAny().orElseThrow();
        String payload = input.get("credential_data_hex").textValue();
        return Optional.of(TicketCredential.of(type, HEX.parseHex(payload == null ? "" : payload)));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
    }

    private static byte[] wire(JsonNode vector) {
        return HEX.parseHex(vector.get("wire_hex").textValue());
    }

    static Stream<Named<JsonNode>> tickets() {
        return named("tickets");
    }

    static Stream<Named<JsonNode>> encodeErrors() {
        return named("encode_errors");
    }

    static Stream<Named<JsonNode>> wires() {
        return named("decode_wire");
    }

    static Stream<Named<JsonNode>> strings() {
        return named("decode_string");
    }

    private static Stream<Named<JsonNode>> named(String list) {
        return StreamSupport.stream(VECTORS.get(list).spliterator(), false)
                .map(vector -> Named.of(vector.get("id").textValue() + " " + vector.get("title").textValue(), vector));
    }

    private static JsonNode load() {
        try (InputStream in = TicketVectorsTest.class.getResourceAsStream("/vectors/canonical/tickets.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
