package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.runtime.config.LimitsConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

@Timeout(30)
class NodeLimitsTest {

    @Test
    void defaultsAreThoseOfTheCodecs() {
        assertThat(limits(Map.of())).isEqualTo(DecodeLimits.DEFAULT);
    }

    @Test
    void referencesAndMemoryFollowTheFrameLength() {
        assertThat(limits(Map.of("maxFrameLength", 65_536))).returns(4096, DecodeLimits::maxReferences)
                .returns(512L * 1024, DecodeLimits::maxMemory);
        assertThat(limits(Map.of("maxFrameLength", 1))).as("at least one").returns(1, DecodeLimits::maxReferences);
    }

    @Test
    void allCanBeSet() {
        assertThat(limits(Map.of("maxDepth", 1, "maxStringLength", 2, "maxDefinitions", 3, "maxFields", 4,
                "maxReferences", OptionalInt.of(5), "maxMemory", Optional.of(new MemorySize(BigInteger.valueOf(6))))))
                .isEqualTo(new DecodeLimits(1, 2, 3, 4, 5, 6));
    }

    @Test
    void wrongOnesAreRefused() {
        assertThatThrownBy(() -> limits(Map.of("maxReferences", OptionalInt.of(0))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("maxReferences: 0 (expected: >= 1)");
        assertThatThrownBy(() -> limits(Map.of("maxDefinitions", 0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("maxDefinitions: 0 (expected: >= 1)");
    }

    /** @param keys the values of some methods; the others have their defaults */
    private static DecodeLimits limits(Map<String, Object> keys) {
        LimitsConfig config = (LimitsConfig) Proxy.newProxyInstance(LimitsConfig.class.getClassLoader(),
                new Class<?>[] { LimitsConfig.class },
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), defaultOf(method)));
        return NodeSettings.decodeLimits(config);
    }

    private static Object defaultOf(Method method) {
        WithDefault annotation = method.getAnnotation(WithDefault.class);
        return annotation != null ? Integer.valueOf(annotation.value())
                : method.getReturnType() == OptionalInt.class ? OptionalInt.empty() : Optional.empty();
    }
}
