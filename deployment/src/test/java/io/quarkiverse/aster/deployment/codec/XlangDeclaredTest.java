package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.xlang.TypeDefinition;
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Bean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Color;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Empty;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Fixed;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Left;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Level;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Primitives;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Right;

/**
 * Payloads that have just the fields of the message are read one field after the other, all others as their definition says.
 * For
 * the same values both ways have the same result: the message, or the same complaint about the same place.
 */
@Timeout(120)
class XlangDeclaredTest {

    private static final GeneratedCodecs CODECS = GeneratedCodecs.of(CodecFixtures.CLASSES);

    static Stream<Object> messages() {
        Bean bean = new Bean();
        bean.tags = List.of("a", "\u00e9\u0142");
        bean.unset = "u";
        bean.at = Instant.ofEpochSecond(1, 2);
        bean.setColor(Optional.of(Color.GREEN));
        Left left = new Left("a", List.of(new Right(Optional.empty(), Map.of())), new Left("self", List.of(), null));
        return Stream.of(
                new Primitives(true, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE, 1.5f, -0.25, (byte) -1,
                        (short) -1, -1, -1),
                new Boxes(true, (byte) -1, (short) -2, -3, 4L, 1.5f, -0.25, (byte) -1, (short) -1, -1, -1L, 7L, Optional.of(8),
                        Optional.of(-1L), "t", "n"),
                new Fixed(Integer.MIN_VALUE, Long.MAX_VALUE, -1, -1L, -2, Optional.of(5L), List.of(1, -1), Map.of(-1L, "x")),
                new Containers(new byte[] { 1, 2, 3 }, List.of("a", "\u65e5"), Set.of(Color.GREEN),
                        Map.of("t", List.of(Instant.EPOCH)), Map.of(-5L, new Empty()), Map.of(Color.BLUE, LocalDate.EPOCH),
                        Map.of(new UUID(1, 2), Map.of(true, new byte[0])), Arrays.asList(1, null), List.of((short) 9),
                        Map.of(-1, -1L), Optional.of(List.of("x")), Map.of(Instant.MAX, Color.RED),
                        List.of(List.of(), List.of(new Empty()))),
                new Level.Holder(Level.HIGH, Color.BLUE, List.of(Level.LOW)), bean, left,
                new Right(Optional.of(left), Map.of("k", left)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    <T> void wholePayloads(T message) {
        byte[] values = values(message);
        assertThat(result(message, declared(message, values))).isEqualTo(HexFormat.of().formatHex(values));
        assertThat(result(message, planned(message, values))).isEqualTo(HexFormat.of().formatHex(values));
    }

    @ParameterizedTest
    @MethodSource("messages")
    <T> void payloadsThatEndTooEarly(T message) {
        byte[] values = values(message);
        for (int length = 0; length < values.length; length++) {
            byte[] some = Arrays.copyOf(values, length);
            assertThat(result(message, declared(message, some))).startsWith("fixture/")
                    .isEqualTo(result(message, planned(message, some)));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    <T> void payloadsWithWrongBytes(T message) {
        byte[] values = values(message);
        Random random = new Random(values.length);
        for (int i = 0; i < 4000; i++) {
            byte[] wrong = values.clone();
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            assertThat(result(message, declared(message, wrong))).as(HexFormat.of().formatHex(wrong))
                    .isEqualTo(result(message, planned(message, wrong)));
        }
    }

    @Test
    void failuresNameTheFieldAndTheElement() {
        Right right = new Right(Optional.empty(), Map.of());
        Left left = new Left("a", List.of(right, right), null);
        byte[] values = values(left);
        assertThatThrownBy(() -> read(left, declared(left, Arrays.copyOf(values, values.length - 2))))
                .isInstanceOf(InvalidArgumentException.class).hasMessageStartingWith("fixture/Left rights[1].");
    }

    private static <T> byte[] values(T message) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec(message).encode(message, out);
        byte[] head = declared(message);
        assertThat(out.toByteArray()).startsWith(head);
        return Arrays.copyOfRange(out.toByteArray(), head.length, out.size());
    }

    private static byte[] declared(Object message, byte... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] { 2, 0, 0x1e, 0 });
        out.writeBytes(codec(message).definition().bytes());
        out.writeBytes(values);
        return out.toByteArray();
    }

    /** The last name of the definition is the last thing in it; another case is another spelling of it. */
    private static byte[] planned(Object message, byte[] values) {
        TypeDefinition definition = codec(message).definition();
        byte[] payload = declared(message, values);
        WireField last = definition.fields().get(definition.fields().size() - 1);
        int name = payload.length - values.length - last.name().length();
        payload[name + 1] = (byte) Character.toUpperCase(payload[name + 1]);
        assertThat(payload).isNotEqualTo(declared(message, values));
        return payload;
    }

    private static <T> T read(T message, byte[] payload) {
        return codec(message).decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
    }

    /** The values of the message once more, in hexadecimal, or the failure. */
    private static <T> String result(T message, byte[] payload) {
        try {
            return HexFormat.of().formatHex(values(read(message, payload)));
        } catch (InvalidArgumentException e) {
            // it has the spelling of the payload
            return e.getMessage().toLowerCase(Locale.ROOT);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> XlangMessage<T> codec(T message) {
        return CODECS.xlang((Class<T>) message.getClass());
    }
}
