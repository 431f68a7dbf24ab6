package io.quarkiverse.aster.codec.fory;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.fory.sample.Item;
import io.quarkiverse.aster.codec.fory.sample.Kind;
import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as NATIVE payloads: a message or our refusal, within the limits. */
@Timeout(120)
class NativeFuzzTest {

    private static final DecodeLimits LIMITS = new DecodeLimits(20, 10_000, 1, 1, 1000, 100_000);
    /** The estimate is within a factor of four, and the exception and its texts come on top. */
    private static final long ALLOCATION = 4 * 100_000 + 200_000;

    private static final List<NativeMessage<?>> CODECS = List.of(Item.Codec.INSTANCE, Person.CODEC,
            One.<Map<Long, Set<Kind>>> codec(NativeValues.map(NativeValues.INT64,
                    NativeValues.set(NativeValues.enumeration(Kind.values())))),
            One.<List<byte[]>> codec(NativeValues.list(NativeValues.nullable(NativeValues.BINARY))));

    /** @param payload what follows the form and the schema id, which are made right for each type */
    @FuzzTest(maxDuration = "1m")
    void payload(byte[] payload) {
        for (NativeMessage<?> codec : CODECS) {
            byte[] whole = new byte[payload.length + 9];
            whole[0] = 1;
            for (int i = 0; i < Long.BYTES; i++) {
                whole[1 + i] = (byte) (codec.schema() >> 8 * i);
            }
            System.arraycopy(payload, 0, whole, 9, payload.length);
            Untrusted.decode(InvalidArgumentException.class, ALLOCATION,
                    () -> codec.decode(whole, 0, whole.length, LIMITS));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void whole(byte[] payload) {
        Untrusted.decode(InvalidArgumentException.class, ALLOCATION,
                () -> Item.Codec.INSTANCE.decode(payload, 0, payload.length, LIMITS));
    }
}
