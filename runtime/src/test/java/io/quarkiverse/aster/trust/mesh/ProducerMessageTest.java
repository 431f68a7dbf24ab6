package io.quarkiverse.aster.trust.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.TestClock;
import io.quarkiverse.aster.trust.mesh.ProducerMessageGate.Verdict;

/** Messages of producers and where they meet: the vectors, and what they leave out. */
@Timeout(60)
class ProducerMessageTest {

    private static final HexFormat HEX = HexFormat.of();

    private static JsonNode vectors;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = ProducerMessageTest.class.getResourceAsStream("/vectors/trust.json")) {
            vectors = new ObjectMapper().readTree(in);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> messages() {
        assertThat(vectors.get("producer_messages")).hasSize(10);
        return StreamSupport.stream(vectors.get("producer_messages").spliterator(), false)
                .map(vector -> dynamicTest(vector.get("id").asText(), () -> {
                    JsonNode context = vector.get("context");
                    Set<PeerId> accepted = new HashSet<>();
                    context.get("accepted_producers").forEach(id -> accepted.add(PeerId.fromHex(id.asText())));
                    ProducerMessageGate gate = new ProducerMessageGate(
                            Duration.ofMillis(context.get("replay_window_ms").asLong()),
                            () -> Instant.ofEpochMilli(context.get("now_epoch_ms").asLong()), accepted::contains);
                    ProducerMessage message = ProducerMessage.parse(utf8(vector.get("envelope_json").asText()));
                    assertThat(HEX.formatHex(message.signingBytes())).isEqualTo(vector.get("signing_bytes_hex").asText());
                    assertThat(message.sender().hex()).isEqualTo(vector.get("sender_pubkey_hex").asText());
                    assertThat(message.isSigned()).isEqualTo(vector.get("signature_valid").asBoolean());
                    assertThat(message.toBytes()).asString(StandardCharsets.UTF_8)
                            .isEqualTo(vector.get("envelope_json").asText());
                    assertThat(gate.decide(message).name()).isEqualToIgnoringCase(vector.get("expected").asText());
                    if (message.isSigned()) {
                        assertThat(ProducerMessage.sign(Keys.NODE, message.type(), message.payload(), message.epochMillis())
                                .toBytes()).isEqualTo(message.toBytes());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> topics() {
        assertThat(vectors.get("gossip_topics")).hasSize(3);
        return StreamSupport.stream(vectors.get("gossip_topics").spliterator(), false)
                .map(vector -> dynamicTest(vector.get("id").asText(),
                        () -> assertThat(GossipTopic.of(RootPublicKey.fromHex(vector.get("root_pubkey_hex").asText()),
                                HEX.parseHex(vector.get("salt_hex").asText()))).isEqualTo(vector.get("topic_hex").asText())));
    }

    @Test
    void aSaltHasOneLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> GossipTopic.of(Keys.ROOT.publicKey(), new byte[31]))
                .withMessage("salt: 31 bytes (expected: 32)");
    }

    private final TestClock clock = new TestClock(Keys.NOW);
    private final ProducerMessageGate gate = new ProducerMessageGate(ProducerMessageGate.DEFAULT_WINDOW, clock,
            Keys.PEER::equals);

    private ProducerMessage message(int type) {
        return ProducerMessage.sign(Keys.NODE, type, utf8("{}"), clock.millis());
    }

    @Test
    void isHeardOnce() {
        ProducerMessage message = message(ProducerMessage.LEASE_UPDATE);
        assertThat(gate.decide(message)).isEqualTo(Verdict.DISPATCH);
        assertThat(gate.decide(ProducerMessage.parse(message.toBytes()))).isEqualTo(Verdict.DROP_SILENT);
        clock.advance(Duration.ofSeconds(30));
        assertThat(gate.decide(message)).isEqualTo(Verdict.DROP_SILENT);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5, 127, 128, 255 })
    void otherTypesMeanNothingHere(int type) {
        assertThat(gate.decide(message(type))).isEqualTo(Verdict.IGNORE);
    }

    @Test
    void whatCannotBeRememberedIsDroppedUntilThereIsRoom() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(gate.decide(ProducerMessage.sign(Keys.NODE, 4, utf8("" + i), clock.millis())))
                    .isEqualTo(Verdict.DISPATCH);
        }
        assertThat(gate.decide(message(ProducerMessage.DEPART))).isEqualTo(Verdict.DROP_SILENT);
        clock.advance(Duration.ofSeconds(31));
        assertThat(gate.decide(message(ProducerMessage.DEPART))).isEqualTo(Verdict.DISPATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{", "{}}", "nul", "{\"type\":256}", "{\"type\":-1}", "{\"type\":1.0}",
            "{\"type\":\"1\"}",
            "{\"type\":18446744073709551616}", "{\"type\":1}", "{\"type\":1,\"payload\":\"0\"}",
            "{\"type\":1,\"payload\":\"AB\"}",
            "{\"type\":1,\"payload\":null}", "{\"type\":1,\"payload\":\"\"}", "{\"type\":1,\"payload\":\"\",\"sender\":\"00\"}",
            "{\"type\":1,\"type\":1}" })
    void otherEnvelopesAreRefused(String envelope) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerMessage.parse(utf8(envelope)))
                .withMessageContaining("(expected: ");
    }

    @Test
    void everyMemberIsNeededAndOthersAreNot() {
        String envelope = new String(message(1).toBytes(), StandardCharsets.UTF_8);
        assertThat(ProducerMessage.parse(utf8(envelope.replaceFirst("\\{", "{\"more\":[{}],"))).isSigned()).isTrue();
        for (String member : new String[] { "type", "payload", "sender", "epoch_ms", "signature" }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ProducerMessage.parse(utf8(envelope.replace("\"" + member, "\"x"))))
                    .withMessageContaining(member);
        }
    }

    @Test
    void sizesHaveLimits() {
        byte[] most = new byte[65_536];
        ProducerMessage largest = ProducerMessage.sign(Keys.NODE, 4, most, 0);
        assertThat(ProducerMessage.parse(largest.toBytes()).payload()).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerMessage.sign(Keys.NODE, 4, new byte[65_537], 0))
                .withMessage("payload: 65537 bytes (expected: <= 65536)");
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerMessage.parse(new byte[163_841]))
                .withMessage("envelope: 163841 bytes (expected: <= 163840)");
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerMessage.sign(Keys.NODE, 256, most, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerMessage.sign(Keys.NODE, -1, most, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerMessage.sign(Keys.NODE, 1, most, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProducerMessageGate(Duration.ofMillis(-1), clock, Keys.PEER::equals));
        assertThat(largest.toString()).isEqualTo("ProducerMessage[type 4, 65536 bytes, sender " + Keys.PEER + ", epoch 0]");
    }
}
