package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Definitions.field;
import static io.quarkiverse.aster.codec.xlang.Definitions.root;
import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

@Timeout(30)
class XlangMessageTest {

    private static final DynamicMessage ONE = DynamicMessage.one(XlangValues.STRING);

    @Test
    void morePeersThanTheCachesHold() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < DefinitionCache.SLOTS + PlanCache.SIZE; i++) {
                String payload = root(field("other" + i, TypeId.STRING), field("v", TypeId.STRING)) + "0478 0479";
                assertThat(decode(ONE, payload)).isEqualTo(Map.of("v", "y"));
            }
        }
    }

    @Test
    void definitionsTooLargeForTheCache() {
        String payload = root(field("o".repeat(DefinitionCache.LARGEST), TypeId.STRING), field("v", TypeId.STRING))
                + "0478 0479";
        for (int i = 0; i < PlanCache.SIZE * 2; i++) {
            assertThat(decode(ONE, payload)).isEqualTo(Map.of("v", "y"));
        }
    }

    @Test
    void definitionsSurviveAsBytes() {
        TypeDefinition definition = DynamicMessage.of("demo/Wide", DynamicMessage.Field.of("x".repeat(300), XlangValues.INT32),
                DynamicMessage.Field.of("m",
                        XlangValues.nullable(XlangValues.map(XlangValues.STRING, XlangValues.list(XlangValues.LOCAL_DATE)))))
                .definition();
        TypeDefinition parsed = TypeDefinition.parse(definition.bytes());
        assertThat(parsed.name()).isEqualTo(definition.name());
        assertThat(parsed.fields()).isEqualTo(definition.fields());
        assertThat(parsed.bytes()).isEqualTo(definition.bytes());
        assertThatThrownBy(() -> TypeDefinition.parse(new byte[] { 1, 2, 3 })).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoFieldsWithOneName() {
        List<WireField> fields = List.of(field("v", TypeId.STRING), field("v", TypeId.BOOL));
        assertThatThrownBy(() -> TypeDefinition.of(new TypeName("demo", "One"), fields))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("demo/One: two fields with one name in ");
    }

    @Test
    void aFailureLeavesTheBufferAsItWas() {
        OutputBuffer out = new OutputBuffer(40);
        out.write(7);
        assertThatThrownBy(() -> ONE.encode(new HashMap<>(), out)).isInstanceOf(InvalidArgumentException.class);
        assertThat(out.size()).isEqualTo(1);
        assertThatThrownBy(() -> ONE.encode(Map.of("v", "x".repeat(100)), out)).isInstanceOf(ResourceExhaustedException.class);
        assertThat(out.size()).isEqualTo(1);
        assertThatThrownBy(() -> ONE.encode(null, out)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("demo/One: null (expected: demo/One)");
        ONE.encode(Map.of("v", "hi"), out);
        assertThat(out.toByteArray()).startsWith(7).endsWith(encode(ONE, Map.of("v", "hi")));
    }

    @Test
    void aSmallBufferAfterALargeMessage() {
        encode(ONE, Map.of("v", "x".repeat(200_000)));
        byte[] expected = encode(ONE, Map.of("v", "hi"));
        encode(ONE, Map.of("v", "x".repeat(200_000)));
        OutputBuffer out = new OutputBuffer(expected.length + 1);
        out.write(7);
        ONE.encode(Map.of("v", "hi"), out);
        assertThat(out.toByteArray()).startsWith(7).endsWith(expected).hasSize(expected.length + 1);
    }

    @Test
    void ourOwnDefinitionHasToFitTheLimits() {
        byte[] payload = encode(ONE, Map.of("v", "hi"));
        assertThat(decode(ONE, payload, new DecodeLimits(1, 2, 1, 1, 1, 1000))).isEqualTo(Map.of("v", "hi"));
        assertThatThrownBy(() -> decode(ONE, payload, new DecodeLimits(1, 2, 1, 0, 1, 1000)))
                .hasMessage("demo/One: fields of a type definition: 1 (expected: <= 0)");
        assertThatThrownBy(() -> decode(ONE, payload, new DecodeLimits(1, 1, 1, 1, 1, 1000)))
                .hasMessage("demo/One v: string length: 2 characters (expected: <= 1)");
        assertThatThrownBy(() -> decode(ONE, payload, new DecodeLimits(1, 2, 1, 1, 1, 100)))
                .hasMessageContaining("decoded size: more than 100 bytes (expected: <= 100)");
    }

    @Test
    void listsThatChangeWhileTheyAreWritten() {
        List<String> liar = new AbstractList<>() {
            @Override
            public String get(int index) {
                return "x";
            }

            @Override
            public int size() {
                return 2;
            }

            @Override
            public Iterator<String> iterator() {
                return List.of("x").iterator();
            }
        };
        assertThatThrownBy(() -> encode(DynamicMessage.one(XlangValues.list(XlangValues.STRING)), Map.of("v", liar)))
                .hasMessage("demo/One v: list: 1 elements while it was written (expected: 2)");
    }
}
