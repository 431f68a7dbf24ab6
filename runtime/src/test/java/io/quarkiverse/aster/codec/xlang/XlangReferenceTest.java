package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Definitions.field;
import static io.quarkiverse.aster.codec.xlang.Definitions.inner;
import static io.quarkiverse.aster.codec.xlang.Definitions.root;
import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.Payloads.hex;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.INNER;
import static io.quarkiverse.aster.codec.xlang.SingleFieldCases.inner;
import static io.quarkiverse.aster.codec.xlang.XlangValues.STRING;
import static io.quarkiverse.aster.codec.xlang.XlangValues.list;
import static io.quarkiverse.aster.codec.xlang.XlangValues.map;
import static io.quarkiverse.aster.codec.xlang.XlangValues.nullable;
import static io.quarkiverse.aster.codec.xlang.XlangValues.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.xlang.sample.Node;
import io.quarkiverse.aster.codec.xlang.sample.NodeCodec;
import io.quarkiverse.aster.codec.xlang.sample.Tag;
import io.quarkiverse.aster.codec.xlang.sample.TagCodec;

/** Objects that are in a payload once and meant more than once. */
@Timeout(30)
class XlangReferenceTest {

    private static final WireType STRUCT = WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT);
    private static final String TWO_INNERS = "02 09 1e02" + inner() + "00 06 0474 fe01";

    @Test
    void oneObjectTwiceIsOneObject() {
        List<?> tags = (List<?>) decode(DynamicMessage.one(list(INNER)), root(field("v", TypeId.LIST, STRUCT)) + TWO_INNERS)
                .get("v");
        assertThat(tags).hasSize(2);
        assertThat(tags.get(1)).isSameAs(tags.get(0)).isEqualTo(inner("t", 3));
    }

    @Test
    void whatIsTrackedIsWrittenOnce() {
        DynamicMessage tracked = new DynamicMessage("demo", "Shared", true, List.of(DynamicMessage.Field.of("name", STRING)));
        Map<String, Object> shared = Map.of("name", "x");
        DynamicMessage message = DynamicMessage.of("demo/One", DynamicMessage.Field.of("a", tracked),
                DynamicMessage.Field.of("b", nullable(tracked)), DynamicMessage.Field.of("c", optional(tracked)),
                DynamicMessage.Field.of("l", list(nullable(tracked))), DynamicMessage.Field.of("m", map(STRING, tracked)));
        byte[] payload = encode(message, Map.of("a", shared, "b", shared, "c", Optional.of(shared), "l",
                Arrays.asList(shared, null, shared), "m", Map.of("k", shared)));
        Map<String, Object> read = decode(message, payload);
        Object first = read.get("a");
        assertThat(first).isEqualTo(shared);
        assertThat(read.get("b")).isSameAs(first);
        assertThat(((Optional<?>) read.get("c")).orElseThrow()).isSameAs(first);
        assertThat((List<?>) read.get("l")).element(0).isSameAs(first);
        assertThat((List<?>) read.get("l")).element(1).isNull();
        assertThat((List<?>) read.get("l")).element(2).isSameAs(first);
        assertThat(((Map<?, ?>) read.get("m")).get("k")).isSameAs(first);
        assertThat(hex(payload).split("0478", -1)).as("around the only one").hasSize(2);
    }

    @Test
    void cycles() {
        Node node = new Node("a", null);
        node.next = new Node("b", node);
        byte[] payload = encode(NodeCodec.TRACKED, node);
        Node read = decode(NodeCodec.TRACKED, payload);
        assertThat(read.name).isEqualTo("a");
        assertThat(read.next.name).isEqualTo("b");
        assertThat(read.next.next).isSameAs(read);
        // who does not track them when writing still reads them
        assertThat(decode(NodeCodec.INSTANCE, payload).next.next.name).isEqualTo("a");
        node.next = node;
        assertThat(decode(NodeCodec.TRACKED, encode(NodeCodec.TRACKED, node)))
                .satisfies(it -> assertThat(it.next).isSameAs(it));
    }

    @Test
    void cyclesOfUntrackedTypesAreRefused() {
        Node node = new Node("a", null);
        node.next = node;
        assertThatThrownBy(() -> encode(NodeCodec.INSTANCE, node)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("demo/Node next.next.next.")
                .hasMessageEndingWith(
                        "nesting: more than 50 levels (expected: <= 50; objects that contain themselves must be of a"
                                + " tracked type)");
        assertThatThrownBy(() -> encode(NodeCodec.TRACKED.old(), node)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void whatWasSkippedCanBeReferredTo() {
        WireField unknown = new WireField("u", STRUCT.asTracked());
        WireField known = new WireField("v", STRUCT.asTracked());
        DynamicMessage message = DynamicMessage.one(INNER);
        assertThat(decode(message, root(unknown, known) + "00 1e02" + inner() + "060474 fe01")).containsEntry("v",
                inner("t", 3));
        // inside a list that nobody knows, after another object, and with fields that follow
        assertThat(decode(
                DynamicMessage.of("demo/One", DynamicMessage.Field.of("v", INNER), DynamicMessage.Field.of("w", INNER),
                        DynamicMessage.Field.of("x", INNER)),
                root(field("u", TypeId.LIST, STRUCT), known, new WireField("w", STRUCT.asTracked()),
                        new WireField("x", STRUCT.asTracked()))
                        + "02 09 1e02" + inner() + "00 060474 00 080475" + "fe02" + "fe01" + "00 1e03 020476"))
                .isEqualTo(Map.of("v", inner("u", 4), "w", inner("t", 3), "x", inner("v", 1)));
    }

    @Test
    void skippedObjectsKeepTheirNumbersWhenTheyAreReadLater() {
        // outer (1) has an inner (2) and is skipped; v is outer, then w is inner: one object
        DynamicMessage outer = DynamicMessage.of("demo/Outer", DynamicMessage.Field.of("i", INNER));
        String outerHex = Definitions.hex("demo", "Outer", new WireField("i", STRUCT.asTracked()));
        DynamicMessage message = DynamicMessage.of("demo/One", DynamicMessage.Field.of("v", outer),
                DynamicMessage.Field.of("w", INNER),
                DynamicMessage.Field.of("x", list(INNER)));
        Map<String, Object> read = decode(message,
                root(new WireField("u", STRUCT.asTracked()), new WireField("v", STRUCT.asTracked()),
                        new WireField("w", STRUCT.asTracked()), field("x", TypeId.LIST, STRUCT))
                        + "00 1e02" + outerHex + "00 1e04" + inner() + "060474" + "fe01" + "fe02"
                        + "02 09 1e05 00 080475 fe03");
        assertThat(((Map<?, ?>) read.get("v")).get("i")).isSameAs(read.get("w")).isEqualTo(inner("t", 3));
        assertThat(read.get("x")).isEqualTo(List.of(inner("u", 4), inner("u", 4)));
    }

    @Test
    void referencesToNothingAndToOtherTypes() {
        DynamicMessage message = DynamicMessage.one(INNER);
        WireField v = new WireField("v", STRUCT.asTracked());
        assertThatThrownBy(() -> decode(message, root(v) + "fe01")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One v: reference: to object 1 (expected: < 1)");
        assertThatThrownBy(() -> decode(message, root(v) + "fe00"))
                .hasMessage("demo/One v: reference: to demo/One (expected: demo/Inner)");
        assertThatThrownBy(() -> decode(message, root(v) + "feffffffff0f"))
                .hasMessage("demo/One v: reference: to object 4294967295 (expected: < 1)");
        assertThatThrownBy(() -> decode(message, root(new WireField("u", STRUCT.asTracked())) + "fe07"))
                .hasMessage("demo/One u: reference: to object 7 (expected: < 1)");
    }

    @Test
    void recordsCannotContainThemselves() {
        DynamicMessage holder = DynamicMessage.of("demo/Holder", DynamicMessage.Field.of("v", list(TagCodec.INSTANCE)));
        String tag = Definitions.hex("mission", "Tag", field("key", TypeId.STRING), new WireField("self", STRUCT.asTracked()));
        String payload = "02001e00" + Definitions.hex("demo", "Holder", field("v", TypeId.LIST, STRUCT));
        // an unknown field of the record refers to it: harmless
        assertThat(decode(holder, payload + "01 09 1e02" + tag + "00 0474 fe01"))
                .isEqualTo(Map.of("v", List.of(new Tag("t", 0))));
        // a known field does, and there is no object yet
        String link = Definitions.hex("demo", "Link", new WireField("next", STRUCT.asTracked()));
        assertThatThrownBy(() -> decode(LinkCodec.INSTANCE, "02001e00" + link + "fe00"))
                .hasMessage("demo/Link next: reference: to an object that contains it (expected: a type that can be cyclic)");
        // a list refers to itself as its own element
        String loop = Definitions.hex("demo", "Holder",
                new WireField("v", WireType.container(TypeId.LIST, STRUCT, null).asTracked()));
        assertThatThrownBy(() -> decode(holder, "02001e00" + loop + "00 01 09 1e01 fe01"))
                .hasMessage("demo/Holder v[0]: reference: to list<mission/Tag> (expected: mission/Tag)");
    }

    /** In a set, such an element would be asked for a hash that it does not have, until the stack is full. */
    @Test
    void collectionsCannotContainThemselves() {
        String refusal = "reference: to an object that contains it (expected: a type that can be cyclic)";
        String elements = "02 09 1e01 00 fe01 00 fe01";
        assertThatThrownBy(() -> decode(new NestCodec(NestCodec::set), nest(TypeId.SET) + "00" + elements))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("demo/Nest nests[0].nests: " + refusal);
        assertThatThrownBy(() -> decode(new NestCodec(NestCodec::list), nest(TypeId.LIST) + "00" + elements))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("demo/Nest nests[0].nests: " + refusal);
        assertThatThrownBy(() -> decode(new NestCodec(NestCodec::map), "02001e00" + Definitions.hex("demo", "Nest",
                new WireField("nests", WireType.container(TypeId.MAP, WireType.of(TypeId.STRING), STRUCT).asTracked()))
                + "00 01 0c 01 1e01 0461 00 fe01")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/Nest nests[0].nests: " + refusal);
        // one that does not may occur twice
        Nest read = decode(new NestCodec(NestCodec::set), nest(TypeId.SET) + "00 01 09 1e01 00 00 00");
        assertThat(read.nests()).isEqualTo(Set.of(new Nest(Set.of())));
    }

    private static String nest(int container) {
        return "02001e00"
                + Definitions.hex("demo", "Nest",
                        new WireField("nests", WireType.container(container, STRUCT, null).asTracked()));
    }

    private record Nest(Object nests) {
    }

    private static final class NestCodec extends XlangMessage<Nest> {

        private final XlangValue<?> nests;

        NestCodec(Function<NestCodec, XlangValue<?>> nests) {
            super(TypeDefinition.of(new TypeName("demo", "Nest"),
                    List.of(new WireField("nests", WireType.set(STRUCT).asTracked()))), false);
            this.nests = nests.apply(this);
        }

        XlangValue<?> set() {
            return XlangValues.set(this);
        }

        XlangValue<?> list() {
            return XlangValues.list(this);
        }

        XlangValue<?> map() {
            return XlangValues.map(STRING, this);
        }

        @Override
        protected void writeFields(XlangWriter out, Nest value) {
            throw new UnsupportedOperationException("payloads here are written by hand");
        }

        @Override
        protected Nest readFields(XlangReader in, ReadPlan plan, int reference) {
            return new Nest(XlangFields.read(in, plan, 0, nests));
        }
    }

    private record Link(Link next) {
    }

    private static final class LinkCodec extends XlangMessage<Link> {

        static final LinkCodec INSTANCE = new LinkCodec();

        private final XlangValue<Link> next = XlangValues.nullable(this);

        LinkCodec() {
            super(TypeDefinition.of(new TypeName("demo", "Link"), List.of(new WireField("next", STRUCT.asNullable()))), false);
        }

        @Override
        protected void writeFields(XlangWriter out, Link value) {
            XlangFields.write(out, this, 0, next, value.next());
        }

        @Override
        protected Link readFields(XlangReader in, ReadPlan plan, int reference) {
            return new Link(plan.size() == 0 ? null : XlangFields.read(in, plan, 0, next));
        }
    }
}
