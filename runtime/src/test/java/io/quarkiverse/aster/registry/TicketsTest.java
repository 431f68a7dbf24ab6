package io.quarkiverse.aster.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.SocketAddressText;

/** Tickets of the registry beyond what the vectors have, which the tool checks. */
@Timeout(60)
class TicketsTest {

    private static final String HASH = "0b84d358e4c8be6c38626b2182ff575818ba6bd3f4b90464994be14cb354a072";
    private static final PeerId ID = PeerId.fromHex("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c");
    private static final byte[] SECRET = HexFormat.of()
            .parseHex("67284a7784b0284cd0a36d17ee53edaa5507cb367a8c4888b6c1d725c5bb5943");

    private static EndpointAddress node(String relay, String... direct) {
        return new EndpointAddress(ID, Optional.empty(), Optional.ofNullable(relay).map(URI::create),
                Arrays.stream(direct).map(SocketAddressText::parse).toList());
    }

    private static BlobTicket blob(String relay, String... direct) {
        return new BlobTicket(node(relay, direct), HASH, BlobTicket.Format.HASH_SEQ);
    }

    @Test
    void relaysAndAddressesSurviveInTheOrderOfTickets() {
        BlobTicket blob = blob("https://relay.example./", "[::1]:9", "127.0.0.1:10", "127.0.0.1:9", "127.0.0.1:9");
        assertThat(BlobTicket.parse(blob.text())).isEqualTo(blob);
        assertThat(blob.provider().direct()).extracting(SocketAddressText::format).containsExactly("127.0.0.1:9",
                "127.0.0.1:10", "[::1]:9");

        DocumentTicket document = new DocumentTicket(Capability.toWrite(SECRET),
                List.of(node("https://relay.example./", "[::1]:9", "10.0.0.1:65535"), node(null)));
        assertThat(DocumentTicket.parse(document.text())).isEqualTo(document);
    }

    @Test
    void secretsAreNotShown() {
        DocumentTicket document = new DocumentTicket(Capability.toWrite(SECRET), List.of(node(null)));
        assertThat(document.toString()).contains("write e5ff594c").doesNotContain("67284a77");
        assertThatThrownBy(() -> DocumentTicket.parse(document.text().replace("doc", "dog")))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("ticket: another kind (expected: doc...)");
        assertThatThrownBy(() -> DocumentTicket.parse(document.text() + "!")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ticket: not base32 (expected: lower case, no padding)");
    }

    @Test
    void anythingElseIsRefused() {
        String text = blob(null, "127.0.0.1:9").text();
        for (String wrong : List.of("blob", text.toUpperCase(), text + "=", text.substring(0, text.length() - 1), text + "aa",
                "blob" + "a".repeat(10_000), "blob0189")) {
            assertThatThrownBy(() -> BlobTicket.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new DocumentTicket(Capability.toRead(ID), List.of()))
                .hasMessage("nodes of a ticket for documents: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new BlobTicket(node(null), "00", BlobTicket.Format.RAW))
                .isInstanceOf(IllegalArgumentException.class);
        List<InetSocketAddress> many = new ArrayList<>();
        for (int port = 1; port < 1000; port++) {
            many.add(SocketAddressText.parse("127.0.0.1:" + port));
        }
        BlobTicket large = new BlobTicket(new EndpointAddress(ID, Optional.empty(), many), HASH, BlobTicket.Format.RAW);
        assertThatThrownBy(large::text).hasMessageStartingWith("ticket: ").hasMessageEndingWith("(expected: <= 4096)");
    }

    /** A count that is announced takes no memory before the bytes are there. */
    @Test
    void countsAreThoseOfBytesThatAreThere() {
        byte[] payload = Arrays.copyOf(blob(null).encode(), 35);
        payload[34] = 0x7f;
        assertThatThrownBy(() -> BlobTicket.decode(payload)).hasMessage("ticket: number of addresses: 127 (expected: <= 0)");
    }

    @Test
    void changedBytesAreRefusedOrAnotherTicket() {
        Random random = new Random(7);
        List<byte[]> seeds = List.of(blob("https://r./", "127.0.0.1:9", "[::1]:9").encode(),
                new DocumentTicket(Capability.toWrite(SECRET), List.of(node("https://r./", "127.0.0.1:9"))).encode());
        for (int i = 0; i < 20_000; i++) {
            byte[] seed = seeds.get(i % 2);
            byte[] changed = Arrays.copyOf(seed, random.nextInt(seed.length + 4));
            for (int j = random.nextInt(4); j > 0 && changed.length > 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                if (i % 2 == 0) {
                    BlobTicket ticket = BlobTicket.decode(changed);
                    assertThat(BlobTicket.parse(ticket.text())).isEqualTo(ticket);
                } else {
                    DocumentTicket ticket = DocumentTicket.decode(changed);
                    assertThat(DocumentTicket.parse(ticket.text())).isEqualTo(ticket);
                }
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("67284a77");
            }
        }
    }
}
