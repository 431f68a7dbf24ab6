package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Color;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Empty;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Left;
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
        roundTrip(Primitives.class, primitives(random));
        roundTrip(Boxes.class, boxes(random));
        roundTrip(Containers.class, containers(random));
        roundTrip(Right.class, right(random, 4));
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
            case 0 -> damage(random, Primitives.class, primitives(random));
            case 1 -> damage(random, Boxes.class, boxes(random));
            case 2 -> damage(random, Containers.class, containers(random));
            default -> damage(random, Right.class, right(random, 4));
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

    private static Primitives primitives(Random random) {
        return new Primitives(random.nextBoolean(), (byte) number(random), (short) number(random), (int) number(random),
                number(random), random.nextFloat(), random.nextGaussian(), (byte) number(random), (short) number(random),
                (int) number(random), number(random));
    }

    private static Boxes boxes(Random random) {
        return new Boxes(random.nextBoolean(), (byte) number(random), (short) number(random), (int) number(random),
                number(random), random.nextFloat(), random.nextGaussian(), (byte) number(random), (short) number(random),
                (int) number(random), number(random), maybe(random, number(random)),
                Optional.ofNullable(maybe(random, (int) number(random))), Optional.ofNullable(maybe(random, number(random))),
                text(random), maybe(random, text(random)));
    }

    private static Containers containers(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new Containers(bytes, list(random, () -> text(random)), new HashSet<>(list(random, () -> color(random))),
                map(random, () -> text(random), () -> list(random, () -> instant(random))),
                map(random, () -> number(random), Empty::new),
                map(random, () -> color(random), () -> LocalDate.ofEpochDay((int) number(random) >> 4)),
                map(random, () -> new UUID(number(random), number(random)), Map::of),
                list(random, () -> maybe(random, (int) number(random))), list(random, () -> (short) number(random)),
                map(random, () -> (int) number(random), () -> number(random)),
                Optional.ofNullable(maybe(random, list(random, () -> text(random)))),
                maybe(random, map(random, () -> instant(random), () -> color(random))),
                list(random, () -> list(random, Empty::new)));
    }

    private static Right right(Random random, int depth) {
        return new Right(Optional.ofNullable(depth == 0 ? null : maybe(random, left(random, depth - 1))),
                depth == 0 ? Map.of() : map(random, () -> text(random), () -> left(random, depth - 1)));
    }

    private static Left left(Random random, int depth) {
        return new Left(text(random), depth == 0 ? List.of() : List.of(right(random, depth - 1)), null);
    }

    /** Of all magnitudes. */
    private static long number(Random random) {
        return random.nextLong() >> random.nextInt(64);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int range = List.of(0x7f, 0xff, 0xd7ff, 0x10ffff).get(random.nextInt(4));
        for (int i = random.nextInt(12); i > 0; i--) {
            int c = random.nextInt(range);
            text.appendCodePoint(Character.isDefined(c) && Character.getType(c) != Character.SURROGATE ? c : 'x');
        }
        return text.toString();
    }

    private static Color color(Random random) {
        return Color.values()[random.nextInt(3)];
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextBoolean() ? value : null;
    }

    private static <T> List<T> list(Random random, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private static <K, V> Map<K, V> map(Random random, Supplier<K> key, Supplier<V> value) {
        Map<K, V> map = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(key.get(), value.get());
        }
        return map;
    }
}
