package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Awkward;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Bean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Color;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Empty;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.EmptyBean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Fixed;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Left;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Level;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.MixedCase;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Needs;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Primitives;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Right;

@Timeout(60)
class NativeCodecGeneratorTest {

    private static final UUID ID = new UUID(0x123e4567e89b12d3L, 0xa456426614174000L);
    /** Form and schema id. */
    private static final int HEAD = 2 * 9;

    private final GeneratedCodecs codecs = GeneratedCodecs.of(CodecFixtures.CLASSES);

    @Test
    void primitives() {
        assertRoundTrip(Primitives.class, new Primitives(true, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE,
                Long.MIN_VALUE, 1.5f, -0.25, (byte) -1, (short) -1, -1, -1));
        assertRoundTrip(Primitives.class,
                new Primitives(false, (byte) 1, (short) 2, 3, 4, Float.NaN, Double.NEGATIVE_INFINITY, (byte) 5, (short) 6, 7,
                        8));
        // by name: bool, float32, float64, int16, int32, int64, int8, uint16, uint32, uint64, uint8
        assertThat(values(Primitives.class, new Primitives(true, (byte) 1, (short) 2, -3, -4, 0, 0, (byte) 5, (short) 6, 300,
                400))).isEqualTo("01" + "00000000" + "0000000000000000" + "0200" + "05" + "07" + "01" + "0600" + "ac02"
                        + "9003" + "05");
    }

    @Test
    void fixedWidth() {
        assertRoundTrip(Fixed.class, new Fixed(Integer.MIN_VALUE, Long.MAX_VALUE, -1, -1L, -2, Optional.of(5L),
                List.of(1, -1), Map.of(-1L, "x")));
        // boxed, int32, int64, list, map, maybe, uint32, uint64
        assertThat(values(Fixed.class, new Fixed(1, 2, 3, 4, 5, Optional.empty(), List.of(6), Map.of(7L, "a"))))
                .isEqualTo("05000000" + "01000000" + "0200000000000000" + "0106000000" + "01" + "0700000000000000" + "0261"
                        + "fd" + "03000000" + "0400000000000000");
    }

    @Test
    void boxes() {
        assertRoundTrip(Boxes.class, new Boxes(true, (byte) -1, (short) -2, -3, 4L, 1.5f, -0.25, (byte) -1, (short) -1, -1, -1L,
                7L, Optional.of(8), Optional.of(-1L), "t", "n"));
        assertRoundTrip(Boxes.class, new Boxes(false, (byte) 0, (short) 0, 0, 0L, 0f, 0d, (byte) 0, (short) 0, 0, 0L, null,
                Optional.empty(), Optional.empty(), "", null));
        assertThatThrownBy(() -> encode(Boxes.class, new Boxes(false, (byte) 0, (short) 0, 0, null, 0f, 0d, (byte) 0,
                (short) 0, 0, 0L, null, Optional.empty(), Optional.empty(), "", null)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/Boxes int64: null (expected: varint64)");
    }

    @Test
    void containers() {
        assertRoundTrip(Containers.class, new Containers(new byte[] { 1, 2, 3 }, List.of("a", "\u65e5"), Set.of(Color.GREEN),
                Map.of("t", List.of(Instant.EPOCH)), Map.of(-5L, new Empty()), Map.of(Color.BLUE, LocalDate.EPOCH),
                Map.of(ID, Map.of(true, new byte[0])), Arrays.asList(1, null), List.of((short) 9), Map.of(-1, -1L),
                Optional.of(List.of("x")), Map.of(Instant.MAX, Color.RED), List.of(List.of(), List.of(new Empty()))));
        assertThatThrownBy(() -> encode(Containers.class, new Containers(new byte[0], Arrays.asList("a", null), Set.of(),
                Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Set.of(), Map.of(), Optional.empty(), null, List.of())))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/Containers strings[1]: null (expected: string)");
    }

    @Test
    void collectionsNeedNotBeLists() {
        Containers value = new Containers(new byte[0], List.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(),
                Set.of((short) 9), Map.of(), Optional.empty(), null, List.of());
        assertThat(roundTrip(Containers.class, value).collection()).containsExactly((short) 9);
    }

    @Test
    void beans() {
        Bean bean = new Bean();
        bean.shown = 5;
        bean.setHidden("h");
        bean.tags = List.of("a");
        bean.unset = "u";
        bean.at = Instant.ofEpochSecond(1, 2);
        bean.id = null;
        bean.setActive(false);
        bean.setColor(Optional.of(Color.GREEN));
        assertThat(roundTrip(Bean.class, bean)).usingRecursiveComparison().isEqualTo(bean);
    }

    @Test
    void whatIsMissingInABeanIsSaid() {
        assertThatThrownBy(() -> encode(Bean.class, new Bean())).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/Bean unset: null (expected: string)");
    }

    @Test
    void typesThatReferToEachOther() {
        Left leaf = new Left("leaf", List.of(), null);
        Left left = new Left("l", List.of(new Right(Optional.of(leaf), Map.of("a", leaf)), new Right(Optional.empty(),
                Map.of())), leaf);
        assertRoundTrip(Left.class, left);
        assertRoundTrip(Right.class, new Right(Optional.of(left), Map.of("x", left)));
    }

    @Test
    void messagesWithoutFields() {
        assertRoundTrip(Empty.class, new Empty());
        assertThat(values(Empty.class, new Empty())).isEqualTo("00");
        assertThat(roundTrip(EmptyBean.class, new EmptyBean())).isInstanceOf(EmptyBean.class);
        assertThatThrownBy(() -> decode(Empty.class, head(Empty.class, new Empty()) + "01"))
                .hasMessage("fixture/Empty: message without fields: another byte (expected: 0)");
    }

    @Test
    void namesThatGeneratedCodeUsesItself() {
        assertRoundTrip(Awkward.class, new Awkward(1, "m", 2, "x", 3, 4));
    }

    @Test
    void valuesThatTheTypeRefuses() {
        // the names in their order: the quoted one, in, index, instance, members, message; index becomes -1
        String payload = hex(encode(Awkward.class, new Awkward(1, "m", 2, "x", 3, 4)));
        String values = payload.substring(HEAD);
        assertThat(values).isEqualTo("06" + "04" + "02" + "08" + "0278" + "026d");
        assertThatThrownBy(
                () -> decode(Awkward.class, payload.substring(0, HEAD) + "06" + "04" + "01" + "08" + "0278" + "026d"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/Awkward: a value that its type refuses (expected: one that it takes)")
                .hasRootCauseMessage("negative");
    }

    @Test
    void enumConstantsByTheOrderOfTheirNames() {
        assertRoundTrip(Level.Holder.class, new Level.Holder(Level.HIGH, Color.GREEN, List.of(Level.LOW, Level.MIDDLE)));
        // BLUE, GREEN, RED; HIGH, LOW, MIDDLE
        assertThat(values(Level.Holder.class, new Level.Holder(Level.HIGH, Color.GREEN, List.of(Level.LOW, Level.MIDDLE))))
                .isEqualTo("01" + "00" + "020102");
        assertThatThrownBy(() -> decode(Level.Holder.class,
                head(Level.Holder.class, new Level.Holder(Level.HIGH, Color.RED, List.of())) + "03"))
                .hasMessage("fixture/LevelHolder color: place of an enum constant: 3 (expected: < 3, a constant of Color)");
    }

    @Test
    void valuesWithoutAZero() {
        assertRoundTrip(Needs.class, new Needs(new Empty(), Color.RED, Instant.MIN, LocalDate.of(-1, 1, 1), ID));
    }

    @Test
    void mixedCase() {
        // Zb, a, az, bB
        assertThat(values(MixedCase.class, new MixedCase(1, 2, "x", "y"))).isEqualTo("02" + "04" + "0278" + "0279");
    }

    @Test
    void parametersInsteadOfAMessage() throws ReflectiveOperationException {
        assertInlineRequest(codecs.loadClass(codecs.classes.keySet().stream()
                .filter(name -> name.contains("InlineRequest") && name.endsWith("_Aster")).findFirst().orElseThrow()));
    }

    private <T> void assertInlineRequest(Class<T> request) throws ReflectiveOperationException {
        T value = request.getConstructor().newInstance();
        request.getField("agentId").set(value, "a");
        request.getField("mask").set(value, -1L);
        request.getField("note").set(value, Optional.of("n"));
        request.getField("colors").set(value, List.of(Color.RED));
        assertThat(roundTrip(request, value)).usingRecursiveComparison().isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(classes = { Primitives.class, Boxes.class, Containers.class, Bean.class, Left.class, Right.class, Empty.class,
            Awkward.class, Needs.class, Fixed.class, MixedCase.class, Level.Holder.class })
    void payloadsOfOtherTypesAreRefused(Class<?> type) {
        byte[] other = encode(EmptyBean.class, new EmptyBean());
        assertThatThrownBy(() -> codecs.inNativeMode(type).decode(other, 0, other.length, DecodeLimits.DEFAULT))
                .isInstanceOf(InvalidArgumentException.class).hasMessageMatching(
                        "fixture/\\w+: schema id: [0-9a-f]+ \\(expected: [0-9a-f]+; in NATIVE mode both sides have the same"
                                + " version of a type\\)");
    }

    private <T> void assertRoundTrip(Class<T> type, T value) {
        assertThat(roundTrip(type, value)).isEqualTo(value);
    }

    private <T> T roundTrip(Class<T> type, T value) {
        MessageCodec<T> codec = codecs.inNativeMode(type);
        byte[] bytes = encode(type, value);
        // in the middle of something else
        byte[] around = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, around, 3, bytes.length);
        return codec.decode(around, 3, bytes.length, DecodeLimits.DEFAULT);
    }

    private <T> byte[] encode(Class<T> type, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codecs.inNativeMode(type).encode(value, out);
        return out.toByteArray();
    }

    private <T> T decode(Class<T> type, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return codecs.inNativeMode(type).decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    }

    private <T> String values(Class<T> type, T value) {
        return hex(encode(type, value)).substring(HEAD);
    }

    private <T> String head(Class<T> type, T value) {
        return hex(encode(type, value)).substring(0, HEAD);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
