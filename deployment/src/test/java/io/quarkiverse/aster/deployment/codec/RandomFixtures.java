package io.quarkiverse.aster.deployment.codec;

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

import io.quarkiverse.aster.deployment.codec.CodecFixtures.Awkward;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Bean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Color;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Empty;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Fixed;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Left;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Level;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.MixedCase;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Needs;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Primitives;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Right;

/** Random values of the {@link CodecFixtures}. */
final class RandomFixtures {

    private RandomFixtures() {
    }

    static Primitives primitives(Random random) {
        return new Primitives(random.nextBoolean(), (byte) number(random), (short) number(random), (int) number(random),
                number(random), random.nextFloat(), random.nextGaussian(), (byte) number(random), (short) number(random),
                (int) number(random), number(random));
    }

    static Boxes boxes(Random random) {
        return new Boxes(random.nextBoolean(), (byte) number(random), (short) number(random), (int) number(random),
                number(random), random.nextFloat(), random.nextGaussian(), (byte) number(random), (short) number(random),
                (int) number(random), number(random), maybe(random, number(random)),
                Optional.ofNullable(maybe(random, (int) number(random))), Optional.ofNullable(maybe(random, number(random))),
                text(random), maybe(random, text(random)));
    }

    static Containers containers(Random random) {
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

    static Right right(Random random, int depth) {
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

    static Bean bean(Random random) {
        Bean bean = new Bean();
        bean.shown = (int) number(random);
        bean.setHidden(text(random));
        bean.tags = list(random, () -> text(random));
        bean.unset = text(random);
        bean.at = instant(random);
        bean.id = maybe(random, new UUID(number(random), number(random)));
        bean.setActive(random.nextBoolean());
        bean.setColor(Optional.ofNullable(maybe(random, color(random))));
        return bean;
    }

    static Fixed fixed(Random random) {
        return new Fixed((int) number(random), number(random), (int) number(random), number(random), (int) number(random),
                Optional.ofNullable(maybe(random, number(random))), list(random, () -> (int) number(random)),
                map(random, () -> number(random), () -> text(random)));
    }

    static MixedCase mixedCase(Random random) {
        return new MixedCase((int) number(random), (int) number(random), text(random), text(random));
    }

    static Level.Holder levels(Random random) {
        return new Level.Holder(level(random), color(random), list(random, () -> level(random)));
    }

    static Needs needs(Random random) {
        return new Needs(new Empty(), color(random), instant(random), LocalDate.ofEpochDay((int) number(random)),
                new UUID(number(random), number(random)));
    }

    static Awkward awkward(Random random) {
        return new Awkward((int) number(random) & Integer.MAX_VALUE, text(random), number(random), text(random),
                (int) number(random), (int) number(random));
    }

    private static Level level(Random random) {
        return Level.values()[random.nextInt(3)];
    }
}
