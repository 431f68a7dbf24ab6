package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;

/** Damaged documents are refused with our exceptions and short messages, or are values that survive a round trip. */
@Timeout(60)
class JsonMutationTest {

    private static final int ROUNDS = 20_000;

    private static final String[] PIECES = { "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-", "1e999", "0", ".5", "\\u",
            "\\ud800", "\u00e9", "\u0000", "\"name\":", "\"x\":", "{\"next\":", "[[[[", "99999999999999999999", " ", "/*",
            "NaN" };

    @ParameterizedTest
    @ValueSource(longs = { 1, 20261124, -7 })
    void damagedDocuments(long seed) {
        Random random = new Random(seed);
        Item item = new Item("h\u00e9llo \ud83d\ude00", 1L << 60, Item.of("\"\\"), List.of(Item.of("a"), Item.of("b")),
                Map.of("key", new Item("", -1, null, List.of(Item.of("")), Map.of())));
        byte[] valid = Holder.encode(Item.Codec.INSTANCE, item).getBytes(StandardCharsets.UTF_8);
        int values = 0;
        int violations = 0;
        int refusals = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = valid;
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes = damage(bytes, random);
            }
            try {
                Item read = Item.Codec.INSTANCE.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
                assertThat(Holder.decode(Item.Codec.INSTANCE, Holder.encode(Item.Codec.INSTANCE, read))).isEqualTo(read);
                values++;
            } catch (ContractViolationException e) {
                assertShort(e);
                violations++;
            } catch (InvalidArgumentException e) {
                assertShort(e);
                refusals++;
            }
        }
        assertThat(values).isGreaterThan(100);
        assertThat(violations).isGreaterThan(100);
        assertThat(refusals).isGreaterThan(100);
    }

    private static void assertShort(AsterException e) {
        assertThat(e.getMessage()).hasSizeLessThan(1000)
                .startsWith(e instanceof ContractViolationException ? "contract" : "Item");
        assertThat(e.getMessage().codePoints().noneMatch(Character::isISOControl)).isTrue();
    }

    private static byte[] damage(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] { (byte) random.nextInt() };
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> splice(bytes, at, new byte[0], end);
            case 2 -> splice(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
            case 3 -> splice(bytes, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8), at);
            default -> random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at)
                    : splice(bytes, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8), end);
        };
    }

    private static byte[] splice(byte[] bytes, int at, byte[] piece, int from) {
        byte[] result = Arrays.copyOf(bytes, at + piece.length + bytes.length - from);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(bytes, from, result, at + piece.length, bytes.length - from);
        return result;
    }
}
