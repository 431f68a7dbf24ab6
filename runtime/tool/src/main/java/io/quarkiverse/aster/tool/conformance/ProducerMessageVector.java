package io.quarkiverse.aster.tool.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.trust.mesh.ProducerMessage;
import io.quarkiverse.aster.trust.mesh.ProducerMessageGate;

/** One message that came by gossip: its bytes, its signature, and what to do with it. */
final class ProducerMessageVector {

    private ProducerMessageVector() {
    }

    static void check(JsonNode vector, Case one) {
        JsonNode context = Vectors.member(vector, "context");
        String envelope = Vectors.text(vector, "envelope_json");
        List<String> accepted = Vectors.list(context, "accepted_producers");
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(Vectors.integer(context, "now_epoch_ms")));
        ProducerMessageGate gate = new ProducerMessageGate(Duration.ofMillis(Vectors.integer(context, "replay_window_ms")),
                clock, peer -> accepted.contains(peer.hex()));

        ProducerMessage message = ProducerMessage.parse(envelope.getBytes(StandardCharsets.UTF_8));

        one.equal("sender", Vectors.text(vector, "sender_pubkey_hex"), message.sender().hex());
        one.equal("signing_bytes", Vectors.text(vector, "signing_bytes_hex"), Vectors.hex(message.signingBytes()));
        one.equal("signature_valid", Vectors.flag(vector, "signature_valid"), message.isSigned());
        one.equal("envelope_json, written again", envelope, new String(message.toBytes(), StandardCharsets.UTF_8));
        one.equal("what to do", Vectors.text(vector, "expected"), gate.decide(message).name().toLowerCase(Locale.ROOT));
    }
}
