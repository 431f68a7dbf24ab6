package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as JSON messages: a message that survives a round trip, or our refusal. */
@Timeout(120)
class JsonReaderFuzzTest {

    private static final DecodeLimits LIMITS = new DecodeLimits(20, 10_000);

    @FuzzTest(maxDuration = "1m")
    void document(byte[] document) {
        Untrusted.decode(AsterException.class, 1_000_000 + 200L * document.length, () -> {
            Item read = Item.Codec.INSTANCE.decode(document, 0, document.length, LIMITS);
            assertThat(Holder.decode(Item.Codec.INSTANCE, Holder.encode(Item.Codec.INSTANCE, read))).isEqualTo(read);
        });
    }
}
