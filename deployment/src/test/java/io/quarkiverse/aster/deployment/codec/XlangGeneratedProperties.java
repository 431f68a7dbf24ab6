package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Primitives;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Right;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random values through generated codecs, in both forms, and damaged payloads. */
class XlangGeneratedProperties {

    private static final GeneratedCodecs CODECS = GeneratedCodecs.of(CodecFixtures.CLASSES);

    @Property(tries = 300)
    void roundTrip(@ForAll long seed) {
        Random random = new Random(seed);
        roundTrip(Primitives.class, RandomFixtures.primitives(random));
        roundTrip(Boxes.class, RandomFixtures.boxes(random));
        roundTrip(Containers.class, RandomFixtures.containers(random));
        roundTrip(Right.class, RandomFixtures.right(random, 4));
    }

    private static <T> void roundTrip(Class<T> type, T value) {
        for (MessageCodec<T> codec : List.of(CODECS.xlang(type), CODECS.xlang(type).old())) {
            byte[] payload = encode(codec, value);
            assertThat(codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT)).isEqualTo(value);
        }
    }

    /** Whatever a payload holds, it is a message or an {@link InvalidArgumentException}. */
    @Property(tries = 2000)
    void damaged(@ForAll long seed) {
        Random random = new Random(seed);
        switch (random.nextInt(4)) {
            case 0 -> damage(random, Primitives.class, RandomFixtures.primitives(random));
            case 1 -> damage(random, Boxes.class, RandomFixtures.boxes(random));
            case 2 -> damage(random, Containers.class, RandomFixtures.containers(random));
            default -> damage(random, Right.class, RandomFixtures.right(random, 4));
        }
    }

    private static <T> void damage(Random random, Class<T> type, T value) {
        MessageCodec<T> codec = random.nextInt(4) == 0 ? CODECS.xlang(type).old() : CODECS.xlang(type);
        byte[] payload = encode(codec, value);
        for (int i = random.nextInt(4); i >= 0; i--) {
            payload[random.nextInt(payload.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(payload.length) : payload.length;
        try {
            assertThat(codec.decode(payload, 0, length, DecodeLimits.DEFAULT)).isInstanceOf(type);
        } catch (InvalidArgumentException e) {
            assertThat(e.getMessage()).startsWith("fixture/").contains("(expected: ");
        }
    }

    private static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return out.toByteArray();
    }
}
