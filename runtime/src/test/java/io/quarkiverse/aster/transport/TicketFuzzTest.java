package io.quarkiverse.aster.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as tickets and addresses. */
@Timeout(120)
class TicketFuzzTest {

    private static final long ALLOCATION = 500_000;

    @FuzzTest(maxDuration = "1m")
    void ticket(byte[] wire) {
        Untrusted.decode(IllegalArgumentException.class, ALLOCATION,
                () -> assertThat(Ticket.decode(Ticket.decode(wire).encode())).isEqualTo(Ticket.decode(wire)));
    }

    @FuzzTest(maxDuration = "1m")
    void address(byte[] text) {
        Untrusted.decode(IllegalArgumentException.class, ALLOCATION + 100L * text.length,
                () -> EndpointAddress.parse(new String(text, UTF_8)));
    }
}
