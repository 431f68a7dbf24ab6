package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.runtime.config.ClientConfig;
import io.quarkiverse.aster.runtime.config.HealthConfig;
import io.quarkiverse.aster.runtime.config.LimitsConfig;
import io.quarkiverse.aster.runtime.config.NetworkConfig;
import io.quarkiverse.aster.runtime.config.ServerConfig;
import io.quarkiverse.aster.runtime.config.TrustConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;

/** What each number and duration may be, one step beyond, and who is told. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ConfigRangesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "limits, maxFrameLength, 1024, 16777216", "limits, maxDepth, 1, 1000",
            "limits, maxStringLength, 0, -", "limits, maxDefinitions, 1, -", "limits, maxFields, 0, -",
            "limits, maxReferences, 1, -", "limits, maxDecompressed, 1, -", "limits, maxDecompressionRatio, 1, -",
            "server, maxStreamedRequests, 1, -", "server, maxSessions, 1, 1048576", "server, maxAbortedStreams, 1, 1048576",
            "client, poolSize, 1, -", "client, poolMaxSize, 8, 1048576", "client, poolMaxTrain, 1, 1024",
            "client, maxWaitingCalls, 1, -", "trust, maxPeers, 1, -", "trust, maxAdmissions, 1, -",
            "trust, maxAdmissionsPerAddress, 1, -", "health, port, 0, 65535", "network, maxStreams, 1, 1048576",
            "network, maxConnections, 1, -" })
    void numbersHaveALeastAndAMost(String group, String name, long least, Long most) {
        assertThatCode(() -> check(group, name, (int) least)).doesNotThrowAnyException();
        refuses(group, name, least - 1);
        if (most != null) {
            assertThatCode(() -> check(group, name, most.intValue())).doesNotThrowAnyException();
            refuses(group, name, most + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({ "server, maxHandlerTime", "server, requestTimeout", "client, timeout", "client, poolSlowAfter",
            "client, poolTimeout", "client, idleTimeout", "client, backoffInitial", "client, backoffMax", "trust, peerTtl",
            "trust, admissionTimeout", "network, connectTimeout", "network, idleTimeout" })
    void durationsArePositive(String group, String name) {
        assertThatCode(() -> check(group, name, Duration.ofSeconds(20))).doesNotThrowAnyException();
        for (Duration wrong : new Duration[] { Duration.ZERO, Duration.ofMillis(-1) }) {
            assertThatThrownBy(() -> check(group, name, wrong)).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(key(group, name) + ": ").hasMessageContaining(wrong + " (expected: ")
                    .hasMessageEndingWith("; set by " + key(group, name) + "'s source");
        }
    }

    @ParameterizedTest
    @CsvSource({ "server, shutdownTimeout", "server, sessionIdleTimeout", "network, keepAlive",
            "health, credentialWarning" })
    void someDurationsMayBeNothing(String group, String name) {
        assertThatCode(() -> check(group, name, Duration.ZERO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(group, name, Duration.ofMillis(-1))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key(group, name) + ": ");
    }

    @Test
    void windowIsToBlameForItselfAlone() {
        for (long wrong : new long[] { 1023, 1L << 31 }) {
            assertThatThrownBy(() -> check("network", "streamWindow", size(wrong))).hasMessage(
                    "Aster configuration:\n  quarkus.aster.network.stream-window: stream window: " + wrong
                            + " (expected: 1024 to 2147483647); set by quarkus.aster.network.stream-window's source");
        }
        assertThatThrownBy(() -> check("network", "connectionWindow", size(1023))).hasMessage(
                "Aster configuration:\n  quarkus.aster.network.connection-window: connection window: 1023"
                        + " (expected: 1048576 to 2147483647); set by quarkus.aster.network.connection-window's source");
    }

    @Test
    void messagesMayTakeSomeMemory() {
        assertThatCode(() -> check("limits", "maxMemory", size(1))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("limits", "maxMemory", size(0))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.aster.limits.max-memory: 0 (expected: 1 to ");
    }

    @Test
    void frameHasToFit() {
        assertThatCode(() -> check("limits", "maxBuffered", size(16_777_216))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("limits", "maxBuffered", size(16_777_215))).hasMessage(
                "Aster configuration:\n  quarkus.aster.limits.max-buffered: 16777215 bytes"
                        + " (expected: >= limits.max-frame-length, 16777216); set by quarkus.aster.limits.max-buffered's source");
    }

    @ParameterizedTest
    @CsvSource({ "limits", "server", "client", "trust", "network" })
    void defaultsAreRight(String group) {
        assertThatCode(() -> check(group, "nothing", null)).doesNotThrowAnyException();
    }

    private static void refuses(String group, String name, long value) {
        assertThatThrownBy(() -> check(group, name, (int) value)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key(group, name) + ": ").hasMessageContaining(value + " (expected: ")
                .hasMessageEndingWith("; set by " + key(group, name) + "'s source");
    }

    private static String key(String group, String name) {
        return "quarkus.aster." + group + "." + StringUtil.skewer(name);
    }

    /** Checks a group in which everything has its default but for one. */
    private static void check(String group, String name, Object value) {
        ConfigProblems problems = new ConfigProblems(key -> key + "'s source");
        switch (group) {
            case "limits" -> NodeSettings.check(config(LimitsConfig.class, name, value), problems);
            case "server" -> NodeSettings.check(config(ServerConfig.class, name, value), problems);
            case "client" -> NodeSettings.check(config(ClientConfig.class, name, value), problems);
            case "trust" -> TrustSettings.check(config(TrustConfig.class, name, value), problems);
            case "health" -> NodeSettings.check(config(HealthConfig.class, name, value), problems);
            default -> QuicConfig.settings(config(NetworkConfig.class, name, value), "127.0.0.1", 0, problems);
        }
        problems.throwIfAny();
    }

    private static <T> T config(Class<T> type, String name, Object value) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> method.getName().equals(name) ? wrapped(method, value) : defaultOf(method)));
    }

    private static Object wrapped(Method method, Object value) {
        if (method.getReturnType() == Optional.class) {
            return Optional.of(value);
        }
        return method.getReturnType() == OptionalInt.class ? OptionalInt.of((int) value) : value;
    }

    private static Object defaultOf(Method method) {
        WithDefault annotation = method.getAnnotation(WithDefault.class);
        Class<?> type = method.getReturnType();
        if (annotation == null) {
            return type == OptionalInt.class ? OptionalInt.empty() : Optional.empty();
        }
        if (type == Duration.class) {
            return new DurationConverter().convert(annotation.value());
        }
        if (type == MemorySize.class) {
            return new MemorySizeConverter().convert(annotation.value());
        }
        if (type == boolean.class) {
            return Boolean.valueOf(annotation.value());
        }
        return type == int.class ? Integer.valueOf(annotation.value())
                : type == NetworkConfig.SocketKind.class
                        ? NetworkConfig.SocketKind.AUTO
                        : null;
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
