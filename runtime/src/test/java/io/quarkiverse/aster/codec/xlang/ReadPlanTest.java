package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Definitions.field;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which payloads are read one field after the other, without a look at what they declare. */
@Timeout(30)
class ReadPlanTest {

    private static final WireType STRING = WireType.of(TypeId.STRING);
    private static final WireField COUNT = field("count", TypeId.VARINT32);
    private static final WireField NAMES = field("names", TypeId.LIST, STRING);

    private static final TypeDefinition OURS = definition(COUNT, NAMES);

    @Test
    void ourOwnDefinition() {
        assertThat(isAsDeclared(COUNT, NAMES)).isTrue();
    }

    @Test
    void elementsAreDeclaredWithOtherFlags() {
        assertThat(isAsDeclared(COUNT, field("names", TypeId.LIST, STRING.asNullable()))).isTrue();
        assertThat(isAsDeclared(COUNT, field("names", TypeId.LIST, STRING.asTracked()))).isTrue();
    }

    @Test
    void moreFieldsOrFewerOrInAnotherOrder() {
        assertThat(isAsDeclared(COUNT, NAMES, field("more", TypeId.BOOL))).isFalse();
        assertThat(isAsDeclared(COUNT)).isFalse();
        assertThat(isAsDeclared()).isFalse();
        assertThat(isAsDeclared(NAMES, COUNT)).isFalse();
    }

    @Test
    void otherNames() {
        assertThat(isAsDeclared(field("Count", TypeId.VARINT32), NAMES)).isFalse();
        assertThat(isAsDeclared(new WireField(0, "count", WireType.of(TypeId.VARINT32)), NAMES)).isFalse();
    }

    @Test
    void otherTypes() {
        assertThat(isAsDeclared(field("count", TypeId.VARINT64), NAMES)).isFalse();
        assertThat(isAsDeclared(new WireField("count", COUNT.type().asNullable()), NAMES)).isFalse();
        assertThat(isAsDeclared(new WireField("count", COUNT.type().asTracked()), NAMES)).isFalse();
        assertThat(isAsDeclared(COUNT, field("names", TypeId.SET, STRING))).isFalse();
        assertThat(isAsDeclared(COUNT, field("names", TypeId.LIST))).isFalse();
        assertThat(isAsDeclared(COUNT, field("names", TypeId.LIST, WireType.of(TypeId.ANY)))).isFalse();
    }

    private static boolean isAsDeclared(WireField... payload) {
        return ReadPlan.match(definition(payload), OURS).asDeclared;
    }

    /** In the order given. */
    private static TypeDefinition definition(WireField... fields) {
        return new TypeDefinition(new TypeName("demo", "One"), fields,
                DefinitionWriter.write(new TypeName("demo", "One"), fields));
    }
}
