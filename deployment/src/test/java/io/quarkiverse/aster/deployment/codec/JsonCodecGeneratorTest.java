package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Awkward;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Bean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Color;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Empty;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.EmptyBean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Left;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Needs;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Primitives;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Right;

@Timeout(60)
class JsonCodecGeneratorTest {

    private static final UUID ID = new UUID(0x123e4567e89b12d3L, 0xa456426614174000L);
    private static final String ID_TEXT = "123e4567-e89b-12d3-a456-426614174000";

    private final GeneratedCodecs codecs = GeneratedCodecs.of(CodecFixtures.CLASSES);

    @Test
    void primitives() {
        assertRoundTrip(Primitives.class,
                new Primitives(true, (byte) -1, (short) -2, -3, Long.MIN_VALUE, 1.5f, -0.25, (byte) -1, (short) -1, -1, -1),
                "{'bool':true,'int8':-1,'int16':-2,'int32':-3,'int64':-9223372036854775808,'float32':1.5,'float64':-0.25,"
                        + "'uint8':255,'uint16':65535,'uint32':4294967295,'uint64':18446744073709551615}");
        assertThat(decode(Primitives.class, "{}"))
                .isEqualTo(new Primitives(false, (byte) 0, (short) 0, 0, 0, 0, 0, (byte) 0, (short) 0, 0, 0));
        assertThatThrownBy(() -> decode(Primitives.class, "{'uint8':256}")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Primitives at $.uint8: 256 (expected: unsigned 8-bit integer)");
    }

    @Test
    void boxes() {
        assertRoundTrip(Boxes.class,
                new Boxes(true, (byte) -1, (short) -2, -3, 4L, 1.5f, -0.25, (byte) -1, (short) -1, -1, -1L, 7L,
                        Optional.of(8), Optional.of(-1L), "t", "n"),
                "{'bool':true,'int8':-1,'int16':-2,'int32':-3,'int64':4,'float32':1.5,'float64':-0.25,"
                        + "'uint8':255,'uint16':65535,'uint32':4294967295,'uint64':18446744073709551615,"
                        + "'maybe':7,'perhaps':8,'perhaps_unsigned':18446744073709551615,'text':'t','note':'n'}");
        Boxes zero = new Boxes(false, (byte) 0, (short) 0, 0, 0L, 0f, 0d, (byte) 0, (short) 0, 0, 0L, null, Optional.empty(),
                Optional.empty(), "", null);
        assertThat(decode(Boxes.class, "{}")).isEqualTo(zero);
        assertRoundTrip(Boxes.class, zero,
                "{'bool':false,'int8':0,'int16':0,'int32':0,'int64':0,'float32':0.0,'float64':0.0,'uint8':0,'uint16':0,"
                        + "'uint32':0,'uint64':0,'maybe':null,'perhaps':null,'perhaps_unsigned':null,'text':'','note':null}");
        assertThatThrownBy(() -> decode(Boxes.class, "{'int64':null}")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Boxes at $.int64: null (expected: 64-bit integer)");
        assertThatThrownBy(() -> codecs.encode(Boxes.class, new Boxes(false, (byte) 0, (short) 0, 0, 0L, 0f, 0d, (byte) 0,
                (short) 0, 0, 0L, null, null, Optional.empty(), "", null)))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("Boxes at $.perhaps: null (expected: a value)");
    }

    @Test
    void containers() {
        assertRoundTrip(Containers.class, new Containers(new byte[] { 1, 2, 3 }, List.of("a", "b"), Set.of(Color.GREEN),
                Map.of("t", List.of(Instant.EPOCH)), Map.of(-5L, new Empty()), Map.of(Color.BLUE, LocalDate.EPOCH),
                Map.of(ID, Map.of(true, new byte[0])), Arrays.asList(1, null), List.of((short) 9), Map.of(-1, -1L),
                Optional.of(List.of("x")), Map.of(Instant.EPOCH, Color.RED), List.of(List.of(), List.of(new Empty()))),
                "{'bytes':'AQID','strings':['a','b'],'colors':['GREEN'],'times':{'t':['1970-01-01T00:00:00Z']},"
                        + "'by_number':{'-5':{}},'by_color':{'BLUE':'1970-01-01'},'deep':{'" + ID_TEXT + "':{'true':''}},"
                        + "'gaps':[1,null],'collection':[9],'unsigned':{'4294967295':18446744073709551615},'maybe':['x'],"
                        + "'nullable':{'1970-01-01T00:00:00Z':'RED'},'nested':[[],[{}]]}");
        assertThat(decode(Containers.class, "{}")).isEqualTo(new Containers(new byte[0], List.of(), Set.of(), Map.of(),
                Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(), Optional.empty(), null, List.of()));
    }

    @Test
    void collectionsNeedNotBeLists() {
        Containers value = new Containers(new byte[0], List.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(),
                Set.of((short) 9), Map.of(), Optional.empty(), null, List.of());
        assertThat(codecs.encode(Containers.class, value)).contains("\"collection\":[9]");
    }

    @Test
    void beans() {
        Bean bean = new Bean();
        bean.shown = 5;
        bean.setHidden("h");
        bean.tags = List.of("a");
        bean.unset = "u";
        bean.at = Instant.ofEpochSecond(1);
        bean.id = null;
        bean.setActive(false);
        bean.setColor(Optional.of(Color.GREEN));
        String json = json("{'shown':5,'hidden':'h','tags':['a'],'unset':'u','at':'1970-01-01T00:00:01Z','the-id':null,"
                + "'active':false,'color':'GREEN','empty':{}}");
        assertThat(codecs.encode(Bean.class, bean)).isEqualTo(json);
        Bean read = codecs.decode(Bean.class, json);
        assertThat(read).usingRecursiveComparison().isEqualTo(bean);
    }

    @Test
    void beansKeepWhatTheirConstructorSet() {
        Bean expected = new Bean();
        expected.unset = "";
        expected.setColor(Optional.empty());
        assertThat(decode(Bean.class, "{}")).usingRecursiveComparison().isEqualTo(expected);
        assertThat(decode(Bean.class, "{'active':false,'hidden':'new','tags':[]}")).returns(false, Bean::isActive)
                .returns("new", Bean::getHidden).returns(List.of(), bean -> bean.tags);
    }

    @Test
    void beansWithNullInAFieldThatIsNotNullable() {
        Bean bean = new Bean();
        bean.unset = "";
        assertThatThrownBy(() -> codecs.encode(Bean.class, bean)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Bean at $.color: null (expected: a value)");
    }

    @ParameterizedTest
    @ValueSource(classes = { Left.class, Right.class })
    void typesThatReferToEachOther(Class<?> first) {
        // the codec that is loaded first initializes the other
        codecs.codec(first);
        Left left = new Left("a", List.of(new Right(Optional.empty(), Map.of())), new Left("self", List.of(), null));
        assertRoundTrip(Right.class, new Right(Optional.of(left), Map.of("k", left)),
                "{'left':L,'lefts':{'k':L}}".replace("L",
                        "{'name':'a','rights':[{'left':null,'lefts':{}}],'self':{'name':'self','rights':[],'self':null}}"));
        assertRoundTrip(Left.class, left,
                "{'name':'a','rights':[{'left':null,'lefts':{}}],'self':{'name':'self','rights':[],'self':null}}");
    }

    @Test
    void nothing() {
        assertRoundTrip(Empty.class, new Empty(), "{}");
        assertThat(codecs.encode(EmptyBean.class, new EmptyBean())).isEqualTo("{}");
        assertThat(decode(EmptyBean.class, "{}")).isNotNull();
        assertThatThrownBy(() -> decode(Empty.class, "{'x':1}")).isInstanceOf(ContractViolationException.class)
                .hasMessage("contract violation at $: unexpected JSON field(s) [x] (expected: [])");
    }

    @Test
    void awkwardNames() {
        assertRoundTrip(Awkward.class, new Awkward(1, "m", 2, "x", 3, 4),
                "{'index':1,'message':'m','in':2,'members':'x','h\\u00e9 \\'x\\'':3,'instance':4}");
        assertThatThrownBy(() -> decode(Awkward.class, "{'index':-1}")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Awkward at $: a value that its type refuses (expected: one that it takes)");
    }

    @Test
    void membersThatMustBeThere() {
        List<String> members = List.of("'struct':{}", "'color':'RED'", "'instant':'1970-01-01T00:00:00Z'",
                "'date':'1970-01-01'", "'id':'" + ID_TEXT + "'");
        assertRoundTrip(Needs.class, new Needs(new Empty(), Color.RED, Instant.EPOCH, LocalDate.EPOCH, ID),
                "{" + String.join(",", members) + "}");
        for (String missing : members) {
            String others = members.stream().filter(member -> !member.equals(missing))
                    .collect(Collectors.joining(",", "{", "}"));
            String name = missing.substring(1, missing.indexOf("':"));
            assertThatThrownBy(() -> decode(Needs.class, others)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("Needs at $." + name + ": missing (expected: a value)");
        }
    }

    @Test
    void synthesizedRequests() throws ReflectiveOperationException {
        Class<?> request = codecs.loadClass(codecs.classes.keySet().stream()
                .filter(name -> name.contains("InlineRequest") && name.endsWith("_Aster"))
                .findFirst().orElseThrow());
        Object value = codecs.decode(request, json("{'agent_id':'edge-1','mask':18446744073709551615}"));
        assertThat(value).hasFieldOrPropertyWithValue("agentId", "edge-1").hasFieldOrPropertyWithValue("limit", 0)
                .hasFieldOrPropertyWithValue("mask", -1L).hasFieldOrPropertyWithValue("note", Optional.empty())
                .hasFieldOrPropertyWithValue("id", null).hasFieldOrPropertyWithValue("colors", List.of());
        request.getField("colors").set(value, Collections.nCopies(2, Color.RED));
        assertThat(encodeAny(request, value)).isEqualTo(json("{'agent_id':'edge-1','limit':0,'mask':18446744073709551615,"
                + "'note':null,'id':null,'colors':['RED','RED'],'deep':false}"));
    }

    @SuppressWarnings("unchecked")
    private <T> String encodeAny(Class<T> type, Object value) {
        return codecs.encode(type, (T) value);
    }

    @Test
    void equalModelsGiveEqualBytes() {
        Class<?>[] reversed = CodecFixtures.CLASSES.clone();
        Collections.reverse(Arrays.asList(reversed));
        Map<String, byte[]> again = GeneratedCodecs.of(reversed).classes;
        assertThat(again.keySet()).isEqualTo(codecs.classes.keySet()).hasSizeGreaterThan(CodecFixtures.CLASSES.length - 4);
        codecs.classes.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    private <T> void assertRoundTrip(Class<T> type, T value, String json) {
        assertThat(codecs.encode(type, value)).isEqualTo(json(json));
        assertThat(decode(type, json)).isEqualTo(value);
    }

    private <T> T decode(Class<T> type, String json) {
        return codecs.decode(type, json(json));
    }

    /** JSON with apostrophes for quotation marks. */
    private static String json(String json) {
        return json.replace("\\'", "\\\"").replace('\'', '"');
    }
}
