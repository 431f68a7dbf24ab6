package io.quarkiverse.aster.tool.conformance;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.SocketAddressText;
import io.quarkiverse.aster.transport.Ticket;
import io.quarkiverse.aster.transport.TicketCredential;

/** Tickets to write and to read, and what has to be refused. */
final class TicketVectors implements VectorFormat {

    @Override
    public boolean matches(JsonNode root) {
        return root.path("format").asText().equals("aster-ticket-vectors/1");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        root.path("tickets").forEach(vector -> cases.check(name(vector), one -> check(vector, one)));
        root.path("encode_errors").forEach(vector -> cases.check(name(vector),
                one -> one.refused("encoded", () -> ticket(Vectors.member(vector, "input")).encode())));
        root.path("decode_wire").forEach(vector -> cases.check(name(vector), one -> decode(vector, one)));
        root.path("decode_string").forEach(vector -> cases.check(name(vector),
                one -> one.refused("decoded", () -> Ticket.parse(Vectors.text(vector, "string")))));
    }

    private static void check(JsonNode vector, Case one) {
        Ticket ticket = ticket(vector);
        one.equal("bytes", Vectors.text(vector, "wire_hex"), Vectors.hex(ticket.encode()));
        one.equal("length", Vectors.number(vector, "wire_length"), ticket.encode().length);
        one.equal("string", Vectors.text(vector, "string"), ticket.text());
        checkDecoded("bytes", Ticket.decode(Vectors.hex(vector, "wire_hex")), vector, one);
        checkDecoded("string", Ticket.parse(Vectors.text(vector, "string")), vector, one);
    }

    private static void decode(JsonNode vector, Case one) {
        byte[] wire = Vectors.hex(vector, "wire_hex");
        if (vector.has("error")) {
            one.refused("decoded", () -> Ticket.decode(wire));
        } else {
            checkDecoded("bytes", Ticket.decode(wire), vector, one);
        }
    }

    private static void checkDecoded(String from, Ticket ticket, JsonNode vector, Case one) {
        JsonNode decoded = Vectors.member(vector, "decoded");
        EndpointAddress address = ticket.address();
        one.equal(from + ": endpoint_id", Vectors.text(decoded, "endpoint_id"), address.id().hex());
        one.equal(from + ": relay_addr", Vectors.textOrNull(decoded, "relay_addr"),
                address.relay().map(SocketAddressText::format).orElse(null));
        one.equal(from + ": direct_addrs", texts(decoded), address.direct().stream().map(SocketAddressText::format).toList());
        one.equal(from + ": credential_type", Vectors.textOrNull(decoded, "credential_type"),
                ticket.credential().map(credential -> credential.type().protocolName()).orElse(null));
        ticket.credential().ifPresent(credential -> {
            String payload = Vectors.textOrNull(decoded, "credential_data_hex");
            one.equal(from + ": credential_data_hex", payload == null ? "" : payload, Vectors.hex(credential.payload()));
        });
    }

    private static Ticket ticket(JsonNode input) {
        Optional<InetSocketAddress> relay = Optional.ofNullable(Vectors.textOrNull(input, "relay_addr"))
                .map(SocketAddressText::parse);
        List<InetSocketAddress> direct = texts(input).stream().map(SocketAddressText::parse).toList();
        return new Ticket(new EndpointAddress(PeerId.of(Vectors.hex(input, "endpoint_id")), relay, direct), credential(input));
    }

    private static Optional<TicketCredential> credential(JsonNode input) {
        return Optional.ofNullable(Vectors.textOrNull(input, "credential_type")).map(name -> {
            TicketCredential.Type type = Stream.of(TicketCredential.Type.values())
                    .filter(candidate -> candidate.protocolName().equals(name)).findAny()
                    .orElseThrow(() -> new ToolException("vector: credential_type " + name));
            String payload = Vectors.textOrNull(input, "credential_data_hex");
            return TicketCredential.of(type, Vectors.bytes(payload == null ? "" : payload));
        });
    }

    private static List<String> texts(JsonNode owner) {
        return Vectors.each(Vectors.member(owner, "direct_addrs")).map(JsonNode::asText).toList();
    }

    private static String name(JsonNode vector) {
        return vector.path("id").asText() + " " + vector.path("title").asText();
    }
}
