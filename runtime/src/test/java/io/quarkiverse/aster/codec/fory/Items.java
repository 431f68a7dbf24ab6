package io.quarkiverse.aster.codec.fory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.aster.codec.fory.sample.Item;
import io.quarkiverse.aster.codec.fory.sample.Kind;

/** Random items. */
final class Items {

    private static final int DEPTH = 4;
    private static final int SIZE = 4;
    private static final int[] CHARACTERS = { 'a', '0', ' ', 0, 0xe9, 0xff, 0x100, 0x65e5, 0x1f600, 0xd800 };

    private final Random random;

    private Items(Random random) {
        this.random = random;
    }

    static Item item(long seed) {
        return new Items(new Random(seed)).item(0);
    }

    private Item item(int depth) {
        int size = depth < DEPTH ? random.nextInt(SIZE) : 0;
        List<Item> items = new ArrayList<>();
        Map<String, Item> named = new LinkedHashMap<>();
        Set<String> labels = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            if (random.nextBoolean()) {
                items.add(item(depth + 1));
            } else {
                named.put(text(), item(depth + 1));
            }
            labels.add(text());
        }
        return new Item(random.nextBoolean(), (byte) random.nextInt(), (short) random.nextInt(), number(), random.nextLong(),
                number(), random.nextLong(), random.nextFloat(), random.nextGaussian(), text(),
                new UUID(random.nextLong(), random.nextLong()),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                LocalDate.ofEpochDay(random.nextInt()), Kind.values()[random.nextInt(Kind.values().length)],
                random.nextBoolean() ? Optional.of(random.nextLong()) : Optional.empty(), items, labels, named);
    }

    private int number() {
        return random.nextInt() >> random.nextInt(Integer.SIZE);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int kinds = 1 + random.nextInt(CHARACTERS.length);
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(CHARACTERS[random.nextInt(kinds)]);
        }
        return text.toString();
    }
}
