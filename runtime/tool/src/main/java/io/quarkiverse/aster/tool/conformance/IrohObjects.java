package io.quarkiverse.aster.tool.conformance;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.BlobCollection;
import io.quarkiverse.aster.registry.BlobTicket;
import io.quarkiverse.aster.registry.Capability;
import io.quarkiverse.aster.registry.DocumentTicket;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.SocketAddressText;

/** Collections of blobs, and the tickets of the registry. */
final class IrohObjects implements VectorFormat {

    private static final int MAX_BODY = 16 * 1024 * 1024;

    @Override
    public boolean matches(JsonNode root) {
        return root.path("format").asText().equals("aster-iroh-objects/1");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        root.path("collections").forEach(vector -> cases.check("collection " + vector.path("title").asText(),
                one -> checkCollection(vector, one)));
        root.path("blob_tickets").forEach(vector -> cases.check("blob ticket " + vector.path("string").asText(),
                one -> checkBlobTicket(vector, one)));
        root.path("doc_tickets").forEach(vector -> cases.check("document ticket " + vector.path("string").asText(),
                one -> checkDocumentTicket(vector, one)));
    }

    private static void checkCollection(JsonNode vector, Case one) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        Vectors.member(vector, "entries").forEach(entry -> {
            contents.put(Vectors.text(entry, "name"), body(entry));
            hashes.put(Vectors.text(entry, "name"), Vectors.text(entry, "blob_hash"));
        });
        BlobCollection collection = BlobCollection.of(contents);
        one.equal("blob_hash", hashes, collection.hashes());
        one.equal("meta_hex", Vectors.text(vector, "meta_hex"), Vectors.hex(collection.names()));
        one.equal("hash_seq_hex", Vectors.text(vector, "hash_seq_hex"), Vectors.hex(collection.sequence()));
        one.equal("collection_hash", Vectors.text(vector, "collection_hash"), collection.hash());
        one.equal("read", hashes, BlobCollection.read(Vectors.text(vector, "collection_hash"),
                Vectors.hex(vector, "hash_seq_hex"), Vectors.hex(vector, "meta_hex")).hashes());
    }

    private static byte[] body(JsonNode entry) {
        JsonNode repeated = entry.path("body_repeat");
        if (repeated.isMissingNode()) {
            return Vectors.hex(entry, "body_hex");
        }
        int count = Vectors.number(repeated, "count");
        if (count < 0 || count > MAX_BODY) {
            throw Vectors.invalid("count", count, "0 to " + MAX_BODY);
        }
        byte[] body = new byte[count];
        Arrays.fill(body, Vectors.hex(repeated, "byte_hex")[0]);
        return body;
    }

    private static void checkBlobTicket(JsonNode vector, Case one) {
        BlobTicket.Format format = BlobTicket.Format.valueOf(Vectors.text(vector, "format").toUpperCase(Locale.ROOT));
        BlobTicket ticket = new BlobTicket(node(vector), Vectors.text(vector, "hash"), format);
        one.equal("payload_hex", Vectors.text(vector, "payload_hex"), Vectors.hex(ticket.encode()));
        one.equal("string", Vectors.text(vector, "string"), ticket.text());
        one.equal("payload_hex, decoded", ticket, BlobTicket.decode(Vectors.hex(vector, "payload_hex")));
        one.equal("string, decoded", ticket, BlobTicket.parse(Vectors.text(vector, "string")));
    }

    private static void checkDocumentTicket(JsonNode vector, Case one) {
        List<EndpointAddress> nodes = Vectors.each(Vectors.member(vector, "nodes")).map(IrohObjects::node).toList();
        Capability capability = Vectors.text(vector, "capability").equals("write")
                ? Capability.toWrite(Vectors.hex(vector, "namespace_secret_hex"))
                : Capability.toRead(PeerId.of(Vectors.hex(vector, "namespace_id")));
        DocumentTicket ticket = new DocumentTicket(capability, nodes);
        one.equal("namespace_id", Vectors.text(vector, "namespace_id"), capability.namespace().hex());
        one.equal("payload_hex", Vectors.text(vector, "payload_hex"), Vectors.hex(ticket.encode()));
        one.equal("string", Vectors.text(vector, "string"), ticket.text());
        one.equal("payload_hex, decoded", ticket, DocumentTicket.decode(Vectors.hex(vector, "payload_hex")));
        one.equal("string, decoded", ticket, DocumentTicket.parse(Vectors.text(vector, "string")));
    }

    private static EndpointAddress node(JsonNode vector) {
        List<InetSocketAddress> direct = Vectors.list(vector, "direct_addresses").stream().map(SocketAddressText::parse)
                .toList();
        return new EndpointAddress(PeerId.of(Vectors.hex(vector, "endpoint_id")), Optional.empty(),
                Optional.ofNullable(Vectors.textOrNull(vector, "relay_url")).map(URI::create), direct);
    }
}
