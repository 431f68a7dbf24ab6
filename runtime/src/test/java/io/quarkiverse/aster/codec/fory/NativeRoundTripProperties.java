package io.quarkiverse.aster.codec.fory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.fory.sample.Item;
import io.quarkiverse.aster.testing.Untrusted;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Messages survive being written and read; damaged ones are refused or come out as some message. */
class NativeRoundTripProperties {

    private static final DecodeLimits LIMITS = new DecodeLimits(20, 1000, 1, 1, 100, 200_000);
    /** The estimate is within a factor of four, and the exception and its texts come on top. */
    private static final long ALLOCATION = 4 * 200_000 + 100_000;

    @Property(tries = 500)
    void items(@ForAll long seed) {
        Item item = Items.item(seed);
        byte[] payload = One.encode(Item.Codec.INSTANCE, item);
        Item read = One.decode(Item.Codec.INSTANCE, payload, DecodeLimits.DEFAULT);
        assertThat(read).isEqualTo(item);
        assertThat(One.encode(Item.Codec.INSTANCE, read)).isEqualTo(payload);
    }

    @Property(tries = 200)
    void truncated(@ForAll long seed) {
        byte[] payload = One.encode(Item.Codec.INSTANCE, Items.item(seed));
        int length = new Random(seed).nextInt(payload.length);
        Untrusted.decode(InvalidArgumentException.class, ALLOCATION, () -> {
            One.decode(Item.Codec.INSTANCE, Arrays.copyOf(payload, length), LIMITS);
            throw new AssertionError("read " + length + " of " + payload.length + " bytes");
        });
    }

    @Property(tries = 300)
    void damaged(@ForAll long seed) {
        byte[] payload = One.encode(Item.Codec.INSTANCE, Items.item(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            byte[] damaged = payload.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Untrusted.decode(InvalidArgumentException.class, ALLOCATION,
                    () -> One.decode(Item.Codec.INSTANCE, damaged, LIMITS));
        }
    }
}
