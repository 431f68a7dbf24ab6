package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
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
class XlangCodecGeneratorTest {

    private static final UUID ID = new UUID(0x123e4567e89b12d3L, 0xa456426614174000L);

    private final GeneratedCodecs codecs = GeneratedCodecs.of(CodecFixtures.CLASSES);

    @Test
    void primitives() {
        assertRoundTrip(Primitives.class, new Primitives(true, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE,
                Long.MIN_VALUE, 1.5f, -0.25, (byte) -1, (short) -1, -1, -1));
        assertRoundTrip(Primitives.class,
                new Primitives(false, (byte) 1, (short) 2, 3, 4, Float.NaN, Double.NEGATIVE_INFINITY, (byte) 5, (short) 6, 7,
                        8));
        // codec.md, section 6: fixed width before variable, larger before smaller, higher type ids first
        assertThat(fields(Primitives.class)).containsExactly("float64", "float32", "uint16", "int16", "uint8", "int8", "bool",
                "uint64", "int64", "uint32", "int32");
        assertThat(values(Primitives.class, new Primitives(true, (byte) 1, (short) 2, -3, -4, 0, 0, (byte) 5, (short) 6, 300,
                400))).isEqualTo("0000000000000000" + "00000000" + "0600" + "0200" + "05" + "01" + "01" + "9003" + "07" + "ac02"
                        + "05");
    }

    @Test
    void fixedWidth() {
        assertRoundTrip(Fixed.class, new Fixed(Integer.MIN_VALUE, Long.MAX_VALUE, -1, -1L, -2, Optional.of(5L),
                List.of(1, -1), Map.of(-1L, "x")));
        assertThat(values(Fixed.class, new Fixed(1, 2, 3, 4, 5, Optional.empty(), List.of(6), Map.of(7L, "a"))))
                .isEqualTo("0400000000000000" + "0200000000000000" + "03000000" + "05000000" + "01000000" + "fd"
                        + "010c06000000" + "0124010700000000000000" + "0461");
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
        // the root, its type, and the definition with the tag split at the last slash
        assertThat(hex(encode(Bean.class, bean))).startsWith("02001e00")
                .contains(hex("fixture".getBytes()) + "10" + hex("Bean".getBytes()));
    }

    @Test
    void beansKeepWhatTheirConstructorSet() {
        Bean expected = new Bean();
        expected.unset = "";
        expected.setColor(Optional.empty());
        // an empty struct under the name of the bean: none of its fields is there
        byte[] empty = encode(EmptyBean.class, new EmptyBean());
        assertThat(decode(Bean.class, renamed(empty, "EmptyBean", "Bean"))).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void recordsHaveDefaultsForWhatIsMissing() {
        byte[] empty = encode(Empty.class, new Empty());
        assertThat(decode(Primitives.class, renamed(empty, "Empty", "Primitives")))
                .isEqualTo(new Primitives(false, (byte) 0, (short) 0, 0, 0, 0, 0, (byte) 0, (short) 0, 0, 0));
        assertThat(decode(Boxes.class, renamed(empty, "Empty", "Boxes"))).isEqualTo(new Boxes(false, (byte) 0, (short) 0, 0,
                0L, 0f, 0d, (byte) 0, (short) 0, 0, 0L, null, Optional.empty(), Optional.empty(), "", null));
        assertThat(decode(Containers.class, renamed(empty, "Empty", "Containers")))
                .isEqualTo(new Containers(new byte[0], List.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(),
                        List.of(), Map.of(), Optional.empty(), null, List.of()));
        assertThatThrownBy(() -> decode(Needs.class, renamed(empty, "Empty", "Needs")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/Needs id: missing (expected: string)");
    }

    @ParameterizedTest
    @ValueSource(classes = { Left.class, Right.class })
    void typesThatReferToEachOther(Class<?> first) {
        // the codec that is loaded first initializes the other
        codecs.xlang(first);
        Left left = new Left("a", List.of(new Right(Optional.empty(), Map.of())), new Left("self", List.of(), null));
        assertRoundTrip(Right.class, new Right(Optional.of(left), Map.of("k", left)));
        assertRoundTrip(Left.class, left);
    }

    @Test
    void nothing() {
        assertRoundTrip(Empty.class, new Empty());
        assertThat(roundTrip(EmptyBean.class, new EmptyBean())).isNotNull();
        // what it has more is passed over
        byte[] primitives = encode(Primitives.class,
                new Primitives(true, (byte) 1, (short) 1, 1, 1, 1, 1, (byte) 1, (short) 1, 1, 1));
        assertThat(decode(Empty.class, renamed(primitives, "Primitives", "Empty"))).isEqualTo(new Empty());
    }

    @Test
    void awkwardNames() {
        assertRoundTrip(Awkward.class, new Awkward(1, "m", 2, "x", 3, 4));
        String payload = hex(encode(Awkward.class, new Awkward(1, "m", 2, "x", 3, 4)));
        assertThatThrownBy(
                () -> decode(Awkward.class, HexFormat.of().parseHex(payload.replaceFirst("02080478046d$", "01080478046d"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/Awkward: a value that its type refuses (expected: one that it takes)");
        assertThatThrownBy(() -> codecs.xlang(Awkward.class).encode(null, new OutputBuffer(100)))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("fixture/Awkward: null (expected: fixture/Awkward)");
    }

    @Test
    void enumsAreNumbers() {
        assertRoundTrip(Level.Holder.class, new Level.Holder(Level.HIGH, Color.BLUE, List.of(Level.LOW, Level.MIDDLE)));
        assertThat(values(Level.Holder.class, new Level.Holder(Level.HIGH, Color.BLUE, List.of(Level.LOW, Level.MIDDLE))))
                .as("levels, color, level").isEqualTo("020c" + "0a" + "00" + "02" + "ac02");
        String bytes = hex(encode(Level.Holder.class, new Level.Holder(Level.HIGH, Color.BLUE, List.of())));
        assertThatThrownBy(() -> decode(Level.Holder.class, HexFormat.of().parseHex(bytes.replaceAll("ac02$", "ad02"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("fixture/LevelHolder level: enum number: 301 (expected: one of Level)");
    }

    @Test
    void synthesizedRequests() throws ReflectiveOperationException {
        Class<?> request = codecs.loadClass(codecs.classes.keySet().stream()
                .filter(name -> name.contains("InlineRequest") && name.endsWith("_Aster")).findFirst().orElseThrow());
        checkSynthesized(request);
    }

    private <T> void checkSynthesized(Class<T> request) throws ReflectiveOperationException {
        T value = request.getConstructor().newInstance();
        request.getField("agentId").set(value, "edge-1");
        request.getField("mask").setLong(value, -1);
        request.getField("note").set(value, Optional.of("n"));
        request.getField("colors").set(value, List.of(Color.RED, Color.RED));
        assertThat(roundTrip(request, value)).usingRecursiveComparison().isEqualTo(value);
        assertThat(codecs.xlang(request).definition().name().name()).isEqualTo("InlineRequest");
    }

    @Test
    void oldForm() {
        MixedCase value = new MixedCase(1, 2, "a", "b");
        // by their names as they are, upper case before lower case; else by those in snake case
        assertThat(fields(MixedCase.class)).containsExactly("a", "Zb", "az", "bB");
        assertThat(values(MixedCase.class, value)).isEqualTo("04" + "02" + "0461" + "0462");
        MessageCodec<MixedCase> old = codecs.xlang(MixedCase.class).old();
        byte[] bytes = encode(old, value);
        assertThat(hex(bytes)).startsWith("02ff1d").endsWith("02" + "04" + "0461" + "0462");
        assertThat(old.decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT)).isEqualTo(value);
        assertOldRoundTrip(Right.class, new Right(Optional.of(new Left("a", List.of(), null)), Map.of()));
        assertOldRoundTrip(Level.Holder.class, new Level.Holder(Level.HIGH, Color.BLUE, List.of(Level.LOW)));
    }

    private <T> void assertOldRoundTrip(Class<T> type, T value) {
        byte[] bytes = encode(codecs.xlang(type).old(), value);
        assertThat(codecs.xlang(type).old().decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT)).isEqualTo(value);
    }

    private <T> void assertRoundTrip(Class<T> type, T value) {
        assertThat(roundTrip(type, value)).isEqualTo(value);
    }

    private <T> T roundTrip(Class<T> type, T value) {
        return decode(type, encode(type, value));
    }

    private <T> byte[] encode(Class<T> type, T value) {
        return encode(codecs.xlang(type), value);
    }

    private static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return out.toByteArray();
    }

    private <T> T decode(Class<T> type, byte[] bytes) {
        return codecs.xlang(type).decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    }

    private List<String> fields(Class<?> type) {
        return codecs.xlang(type).definition().fields().stream().map(WireField::name).toList();
    }

    /** What is behind the definition, in hexadecimal. */
    private <T> String values(Class<T> type, T value) {
        XlangMessage<T> codec = codecs.xlang(type);
        String head = "02001e00" + hex(codec.definition().bytes());
        assertThat(hex(encode(codec, value))).startsWith(head);
        return hex(encode(codec, value)).substring(head.length());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The payload with another type name in its definition; readers do not look at the hash. */
    private static byte[] renamed(byte[] payload, String name, String other) {
        String bytes = new String(payload, StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf((char) (name.length() << 2) + name);
        int change = other.length() - name.length();
        StringBuilder changed = new StringBuilder(bytes);
        changed.replace(at, at + 1 + name.length(), (char) (other.length() << 2) + other);
        changed.setCharAt(4, (char) (bytes.charAt(4) + change));
        return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
