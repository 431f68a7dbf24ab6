package io.quarkiverse.aster.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TicketTest {

    private static final PeerId ID = PeerId.of(new byte[32]);
    private static final String SECRET = "hunter2-hunter2";
    private static final EndpointAddress ADDRESS = new EndpointAddress(ID, Optional.empty(), List.of());

    @Test
    void showsNoCredential() {
        Ticket ticket = ticket(TicketCredential.Type.ENROLLMENT, SECRET.getBytes(StandardCharsets.UTF_8));

        assertThat(ticket.toString()).contains("enrollment", "15 bytes").doesNotContain(SECRET, ticket.text(),
                HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusalsDoNotRepeatTheText() {
        String text = ticket(TicketCredential.Type.CONSUMER_RCAN, SECRET.getBytes(StandardCharsets.UTF_8)).text();
        String digits = text.substring(Ticket.PREFIX.length() + 20);

        for (String broken : List.of(text + "0", text + text.repeat(10), text.substring(0, text.length() - 2), "aster2" + text,
                text.toUpperCase())) {
            assertThatThrownBy(() -> EndpointAddress.parse(broken)).isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause().message().doesNotContain(digits).doesNotContainIgnoringCase(digits).hasSizeLessThan(200);
        }
    }

    @Test
    void payloadOf219BytesFillsTheTicket() {
        Ticket full = ticket(TicketCredential.Type.CONSUMER_RCAN, new byte[219]);

        assertThat(full.encode()).hasSize(256);
        assertThat(Ticket.parse(full.text())).isEqualTo(full);
        assertThatThrownBy(() -> ticket(TicketCredential.Type.CONSUMER_RCAN, new byte[220]))
                .hasMessage("ticket: 257 bytes (expected: <= 256)");
        assertThatThrownBy(() -> TicketCredential.of(TicketCredential.Type.CONSUMER_RCAN, new byte[221]))
                .hasMessage("ticket credential: 221 bytes (expected: <= 220)");
    }

    @Test
    void registryIdHas32Bytes() {
        for (int length : new int[] { 31, 33 }) {
            assertThatThrownBy(() -> TicketCredential.of(TicketCredential.Type.REGISTRY_READ, new byte[length]))
                    .hasMessage("registry_read credential: " + length + " bytes (expected: 32)");
        }
    }

    @Test
    void fifteenDirectAddresses() {
        Ticket fifteen = new Ticket(withDirect(15), Optional.empty());

        assertThat(Ticket.decode(fifteen.encode())).isEqualTo(fifteen);
        assertThatThrownBy(() -> withDirect(16).toTicket())
                .hasMessage("direct addresses in a ticket: 16 (expected: <= 15)");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] wire = new Ticket(withDirect(5), Optional.of(TicketCredential.of(TicketCredential.Type.ENROLLMENT, new byte[4])))
                .encode();
        int withoutCredential = wire.length - 7;

        for (int length = 0; length < wire.length; length++) {
            byte[] cut = Arrays.copyOf(wire, length);
            if (length == withoutCredential) {
                assertThat(Ticket.decode(cut).credential()).isEmpty();
            } else {
                assertThatThrownBy(() -> Ticket.decode(cut)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("expected: ");
            }
        }
    }

    @Test
    void moreThan256BytesAreRefused() {
        assertThatThrownBy(() -> Ticket.decode(new byte[257])).hasMessage("ticket: 257 bytes (expected: 34 to 256)");
    }

    @Test
    void textTooLongForAnyTicketIsRefusedUnread() {
        // an invalid digit at the end: the length must be what is complained about
        assertThatThrownBy(() -> Ticket.parse(Ticket.PREFIX + "z".repeat(1_000_000) + "0"))
                .hasMessage("base58 text: 1000001 characters (expected: <= 350)");
    }

    @Test
    void openIsNotTheSameAsNone() {
        Ticket none = new Ticket(ADDRESS, Optional.empty());
        Ticket open = new Ticket(ADDRESS, Optional.of(TicketCredential.open()));

        assertThat(open).isNotEqualTo(none);
        assertThat(open.text()).isNotEqualTo(none.text());
        assertThat(TicketCredential.of(TicketCredential.Type.OPEN, new byte[] { 1 })).isEqualTo(TicketCredential.open());
    }

    @Test
    void payloadIsCopied() {
        byte[] payload = { 1, 2, 3 };
        TicketCredential credential = TicketCredential.of(TicketCredential.Type.ENROLLMENT, payload);
        payload[0] = 9;
        credential.payload()[1] = 9;

        assertThat(credential.payload()).containsExactly(1, 2, 3);
    }

    private static EndpointAddress withDirect(int count) {
        return new EndpointAddress(ID, Optional.empty(),
                Collections.nCopies(count, SocketAddressText.parse("10.0.0.1:9000")));
    }

    private static Ticket ticket(TicketCredential.Type type, byte[] payload) {
        return new Ticket(ADDRESS, Optional.of(TicketCredential.of(type, payload)));
    }
}
