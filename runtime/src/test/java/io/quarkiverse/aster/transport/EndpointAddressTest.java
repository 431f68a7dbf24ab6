package io.quarkiverse.aster.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndpointAddressTest {

    private static final String HEX = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";
    private static final PeerId ID = PeerId.fromHex(HEX);
    private static final String NODE_ADDRESS = "ZWE0YTZjNjNlMjljNTIwYWJlZjU1MDdiMTMyZWM1Zjk5NTQ3NzZhZWJlYmU3YjkyNDIxZWVhNjkx"
            + "NDQ2ZDIyYwoKMTI3LjAuMC4xOjQ0MzMKWzo6MV06NDE4Njc=";

    @Test
    void nodeAddressOfAPeer() {
        EndpointAddress address = EndpointAddress.parse(NODE_ADDRESS);

        assertThat(address.id()).isEqualTo(ID);
        assertThat(address.relay()).isEmpty();
        assertThat(address.relayUrl()).isEmpty();
        assertThat(address.direct()).map(SocketAddressText::format).containsExactly("127.0.0.1:4433", "[::1]:41867");
        assertThat(address.toNodeAddress()).isEqualTo(NODE_ADDRESS);
    }

    @Test
    void nodeAddressWithRelayUrl() {
        EndpointAddress address = EndpointAddress.parse(base64(HEX + "\nhttps://relay.example./\n"));

        assertThat(address.relayUrl()).contains(URI.create("https://relay.example./"));
        assertThat(address.direct()).isEmpty();
        assertThat(address.toNodeAddress()).isEqualTo(base64(HEX + "\nhttps://relay.example./\n"));
    }

    @Test
    void nodeAddressOfTheIdAlone() {
        assertThat(EndpointAddress.parse(base64(HEX))).isEqualTo(new EndpointAddress(ID, Optional.empty(), List.of()));
        assertThat(EndpointAddress.parse(base64(HEX)).toNodeAddress()).isEqualTo(base64(HEX + "\n\n"));
    }

    @Test
    void emptyLinesOfANodeAddressAreSkipped() {
        assertThat(EndpointAddress.parse(base64(HEX + "\n\n\n1.2.3.4:5\n\n")).direct()).map(SocketAddressText::format)
                .containsExactly("1.2.3.4:5");
    }

    @Test
    void hexOfAnyCase() {
        assertThat(EndpointAddress.parse(HEX)).isEqualTo(new EndpointAddress(ID, Optional.empty(), List.of()));
        assertThat(EndpointAddress.parse(HEX.toUpperCase()).id()).isEqualTo(ID);
    }

    @Test
    void ticketHasNoRoomForTheUrlAndNodeAddressNoneForTheSocketAddressOfARelay() {
        EndpointAddress both = new EndpointAddress(ID, Optional.of(SocketAddressText.parse("1.2.3.4:443")),
                Optional.of(URI.create("https://relay.example")), List.of());

        assertThat(EndpointAddress.parse(both.toTicket()))
                .isEqualTo(new EndpointAddress(ID, both.relay(), Optional.empty(), List.of()));
        assertThat(EndpointAddress.parse(both.toNodeAddress()))
                .isEqualTo(new EndpointAddress(ID, Optional.empty(), both.relayUrl(), List.of()));
    }

    @Test
    void otherTextIsRefused() {
        for (String text : List.of("", " ", "localhost", HEX.substring(1), "Aster1abc", HEX + "\n",
                "zz" + HEX.substring(2) + "!")) {
            assertThatThrownBy(() -> EndpointAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected: ");
        }
        assertThatThrownBy(() -> EndpointAddress.parse("host:443")).hasMessage("endpoint address: 8 characters of another form "
                + "(expected: an aster1 ticket, 64 hex digits or a base64 node address)");
    }

    @Test
    void brokenLinesOfANodeAddressAreRefused() {
        assertRefused("abc\n\n", "peer id: 3 characters (expected: 64 hex digits)");
        assertRefused(HEX + "\nrelay.example\n", "relay URL: no scheme (expected: an absolute URL)");
        assertRefused(HEX + "\nhttps://a b\n", "relay URL: 11 characters of another form (expected: an absolute URL)");
        assertRefused(HEX + "\n\nlocalhost:80",
                "socket address: \"localhost:80\" (expected: ipv4:port or [ipv6]:port)");
        assertThatThrownBy(() -> EndpointAddress.parse(Base64.getEncoder().encodeToString(new byte[] { (byte) 0xc3, 0x28 })))
                .hasMessageContaining("expected: ");
    }

    @Test
    void nodeAddressOf8192Characters() {
        String lines = HEX + "\n\n" + "1.2.3.4:5\n".repeat(607);
        String fits = base64(lines + "\n".repeat(6144 - lines.length()));
        assertThat(fits).hasSize(8192);

        assertThat(EndpointAddress.parse(fits).direct()).hasSize(607);
        assertThatThrownBy(() -> EndpointAddress.parse(fits + "AAAA"))
                .hasMessage("node address: 8196 characters (expected: <= 8192)");
    }

    @Test
    void hostNamesAreRefusedUnresolved() {
        InetSocketAddress name = InetSocketAddress.createUnresolved("relay.example", 443);

        assertThatThrownBy(() -> new EndpointAddress(ID, Optional.empty(), List.of(name)))
                .hasMessage("socket address: host name relay.example (expected: an IP address)");
        assertThatThrownBy(() -> new EndpointAddress(ID, Optional.of(name), List.of()))
                .hasMessage("socket address: host name relay.example (expected: an IP address)");
    }

    private static void assertRefused(String lines, String message) {
        assertThatThrownBy(() -> EndpointAddress.parse(base64(lines))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
