package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.gizmo2.Gizmo;

@Timeout(60)
class SynthesizedRequestGeneratorTest {

    private final Generated generated = new Generated(Fixture.signatures());

    SynthesizedRequestGeneratorTest() throws Exception {
    }

    @Test
    void hasPublicFieldsOfTheErasedTypes() throws Exception {
        Class<?> type = generated.newRequest("containers").getClass();

        assertThat(type).isPublic().isFinal();
        assertThat(type.getDeclaredFields()).allMatch(field -> Modifier.isPublic(field.getModifiers()))
                .noneMatch(field -> Modifier.isFinal(field.getModifiers()));
        assertThat(Stream.of(type.getDeclaredFields()).map(Field::getType))
                .isEqualTo(List.of(Optional.class, List.class, Set.class, Map.class, byte[].class));
        assertThat(Stream.of(generated.newRequest("primitives").getClass().getDeclaredFields()).map(Field::getType))
                .isEqualTo(List.of(boolean.class, byte.class, short.class, int.class, long.class, float.class, double.class));
    }

    @Test
    void startsWithWhatThePeerMayLeaveOut() throws Exception {
        Object containers = generated.newRequest("containers");
        assertThat(Generated.field(containers, "a")).isEqualTo(Optional.empty());
        assertThat(Generated.field(containers, "b")).isEqualTo(List.of());
        assertThat(Generated.field(containers, "c")).isEqualTo(Set.of());
        assertThat(Generated.field(containers, "d")).isEqualTo(Map.of());
        assertThat(Generated.field(containers, "e")).isEqualTo(new byte[0]);
        for (String method : List.of("primitives", "boxes")) {
            Object numbers = generated.newRequest(method);
            assertThat(Stream.of("a", "b", "c", "d", "e", "f", "g").map(name -> field(numbers, name)))
                    .isEqualTo(List.of(false, (byte) 0, (short) 0, 0, 0L, 0f, 0d));
        }
        assertThat(Generated.field(generated.newRequest("overloaded_one"), "a")).isEqualTo("");
    }

    @Test
    void refusesDeclaredTypes() {
        SynthesizedRequestGenerator generator = new SynthesizedRequestGenerator(Gizmo.create(new GeneratedClasses()));
        DotName record = DotName.createSimple(Messages.Request.class);

        assertThatThrownBy(() -> generator.generate(generated.fixture.model().struct(record)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("kind of " + record + ": RECORD (expected: SYNTHESIZED)");
    }

    private static Object field(Object request, String name) {
        try {
            return Generated.field(request, name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
