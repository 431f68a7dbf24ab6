package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of admission as peers of every make write them, and how often they may. */
@Timeout(30)
class AdmissionMessagesTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void requestsAreReadAsTheyAreWritten() {
        AdmissionRequest request = new AdmissionRequest("{\"é\":\"\\n\"}", "t");
        assertThat(AdmissionRequest.parse(request.toBytes())).isEqualTo(request);
        assertThat(new String(AdmissionRequest.withoutCredential().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"credential_json\":\"\",\"iid_token\":\"\"}");
        for (String end : List.of("", ",\"iid_token\":null", ",\"other\":{\"a\":[1]}")) {
            assertThat(AdmissionRequest.parse(utf8("{\"credential_json\":\"c\"" + end + "}")))
                    .isEqualTo(new AdmissionRequest("c", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "\"\"", "{\"credential_json\":null}", "{\"credential_json\":{}}",
            "{\"credential_json\":\"\",\"iid_token\":1}", "{\"credential_json\":\"\",\"credential_json\":\"\"}",
            "{\"credential_json\":\"\"}{}", "{\"credential_json\":\"\"", "{'credential_json':''}", "" })
    void otherRequestsAreRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> AdmissionRequest.parse(utf8(json)))
                .withMessageContaining("(expected: ");
    }

    @Test
    void responsesOfOtherMakesAreRead() {
        ConsumerAdmissionResponse response = ConsumerAdmissionResponse.parse(utf8("{\"admitted\":true,\"services\":["
                + "{\"name\":\"A\",\"version\":3,\"contract_id\":\"c\",\"channels\":{\"rpc\":\"x\"},\"pattern\":\"stream\","
                + "\"serialization_modes\":[],\"methods\":[{}]},{\"name\":\"B\",\"pattern\":null,\"serialization_modes\":null},"
                + "{\"name\":\"C\",\"pattern\":\"session\"},{\"name\":\"D\",\"pattern\":\"shared\",\"serialization_modes\":"
                + "[\"row\"]}],\"registry_ticket\":\"r\",\"reason\":\"ignored\",\"gossip_topic\":\"g\"}"));
        assertThat(response.admitted()).isTrue();
        assertThat(response.services()).extracting(ServiceSummary::session).containsExactly(true, false, true, false);
        assertThat(response.services().get(3).serializationModes()).containsExactly("row");
        assertThat(response.services().get(0).version()).isEqualTo(3);
        assertThat(response.registryNamespace()).isEqualTo("r");
        assertThat(response.gossipTopic()).contains("g");
        assertThat(ConsumerAdmissionResponse.parse(response.toBytes())).isEqualTo(response);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"admitted\":1}", "{\"admitted\":true,\"services\":{}}",
            "{\"admitted\":true,\"services\":[1]}", "{\"admitted\":true,\"services\":[{}]}",
            "{\"admitted\":true,\"services\":[{\"name\":\"A\",\"version\":-1}]}",
            "{\"admitted\":true,\"services\":[{\"name\":\"A\",\"version\":2147483648}]}",
            "{\"admitted\":true,\"services\":[{\"name\":\"A\",\"serialization_modes\":7}]}",
            "{\"admitted\":true,\"services\":[{\"name\":\"A\",\"serialization_modes\":[7]}]}" })
    void otherResponsesAreRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerAdmissionResponse.parse(utf8(json)))
                .withMessageContaining("(expected: ");
    }

    @Test
    void whatAProducerAnnouncesHasBounds() {
        String modes = String.join(",", Collections.nCopies(17, "\"json\""));
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerAdmissionResponse.parse(
                utf8("{\"admitted\":true,\"services\":[{\"name\":\"A\",\"serialization_modes\":[" + modes + "]}]}")))
                .withMessage("serialization_modes: 17 (expected: <= 16)");
        String channels = IntStream.range(0, 101).mapToObj(n -> "\"" + n + "\":\"\"").collect(Collectors.joining(","));
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerAdmissionResponse.parse(
                utf8("{\"admitted\":true,\"services\":[{\"name\":\"A\",\"channels\":{" + channels + "}}]}")))
                .withMessage("channels: 101 (expected: <= 100)");
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceSummary.requireAtMost("services", 10_001, 10_000))
                .withMessage("services: 10001 (expected: <= 10000)");
    }

    @Test
    void aServiceIsWhereAllItsChannelsLead() {
        String here = base64(Keys.PEER + "\nhttps://relay.example/\n192.168.1.5:4433\n[2001:db8::1]:4433");
        assertThat(at(Map.of("rpc", here, "bulk", base64(Keys.PEER.hex())))).isTrue();
        assertThat(at(Map.of())).isTrue();
        assertThat(at(Map.of("rpc", here, "bulk", base64(Keys.OTHER_PEER.hex())))).isFalse();
        assertThat(at(Map.of("rpc", "?"))).isFalse();
    }

    private static boolean at(Map<String, String> channels) {
        return new ServiceSummary("A", 1, "", channels, false, List.of()).isAt(Keys.PEER);
    }

    private static String base64(String lines) {
        return Base64.getEncoder().encodeToString(utf8(lines));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"accepted\":\"true\"}", "{\"accepted\":true}",
            "{\"accepted\":true,\"salt\":\"AB\"}", "{\"accepted\":false,\"accepted_producers\":[\"x\"]}",
            "{\"accepted\":false,\"accepted_producers\":\"\"}" })
    void otherProducerResponsesAreRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProducerAdmissionResponse.parse(utf8(json)))
                .withMessageContaining("(expected: ");
    }

    @Test
    void aProducersDenialIsRead() {
        assertThat(ProducerAdmissionResponse.parse(utf8("{\"accepted\":false,\"reason\":\"x\",\"accepted_producers\":null}")))
                .isEqualTo(ProducerAdmissionResponse.denied());
    }

    private final TestClock clock = new TestClock(Keys.NOW);
    private final AdmissionThrottle throttle = new AdmissionThrottle(AdmissionThrottle.DEFAULT_MAX_CONNECTIONS,
            AdmissionThrottle.DEFAULT_MAX_PER_ADDRESS, clock);

    private static InetAddress address(int... bytes) {
        byte[] address = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> address[i] = (byte) bytes[i]);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static InetAddress ipv6(int network, int host) {
        return address(0x20, 1, 0xd, 0xb8, 0, 0, 0, network, 0, 0, 0, 0, 0, 0, 0, host);
    }

    @Test
    void soManyConnectionsAtATime() {
        IntStream.range(0, 64).forEach(n -> assertThat(throttle.enter(address(10, 0, 0, n))).isTrue());
        assertThat(throttle.enter(address(10, 0, 1, 0))).isFalse();
        throttle.leave();
        assertThat(throttle.enter(address(10, 0, 1, 0))).isTrue();
        IntStream.range(0, 64).forEach(n -> throttle.leave());
        assertThatIllegalStateException().isThrownBy(throttle::leave);
    }

    private int entered(InetAddress address, int attempts) {
        int entered = 0;
        for (int i = 0; i < attempts; i++) {
            if (throttle.enter(address)) {
                entered++;
                throttle.leave();
            }
        }
        return entered;
    }

    @Test
    void soManyFromOneAddressInAWindow() {
        assertThat(entered(address(10, 0, 0, 1), 40)).isEqualTo(32);
        assertThat(entered(address(10, 0, 0, 2), 40)).isEqualTo(32);
        clock.advance(AdmissionThrottle.WINDOW.minusNanos(1));
        assertThat(entered(address(10, 0, 0, 1), 1)).isZero();
        clock.advance(Duration.ofNanos(1));
        assertThat(entered(address(10, 0, 0, 1), 40)).isEqualTo(32);
        clock.set(0);
        assertThat(entered(address(10, 0, 0, 1), 40)).isEqualTo(32);
    }

    @Test
    void limitsMustMakeSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AdmissionThrottle(0, 1, clock))
                .withMessage("admission connections: 0, per address 1 (expected: >= 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> new AdmissionThrottle(1, 0, clock));
    }

    @Test
    void ofIpv6ANetworkIsAnAddress() {
        assertThat(entered(ipv6(1, 1), 20)).isEqualTo(20);
        assertThat(entered(ipv6(1, 2), 20)).isEqualTo(12);
        assertThat(entered(ipv6(2, 1), 20)).isEqualTo(20);
    }

    @Test
    void addressesAreForgottenOldestFirst() {
        assertThat(entered(address(9, 0, 0, 0), 40)).isEqualTo(32);
        IntStream.range(0, 4095).forEach(n -> entered(address(10, 0, n >> 8, n & 0xff), 1));
        assertThat(entered(address(9, 0, 0, 0), 1)).isZero();
        entered(address(11, 0, 0, 0), 1);
        assertThat(entered(address(9, 0, 0, 0), 1)).isOne();
    }
}
