package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ServiceTableTest {

    private static final int JSON = SerializationMode.JSON.number();

    private final ServiceTable<String> table = new ServiceTable<>(List.of(
            entry("Shared", 1, ServiceScope.SHARED, "shared-1"), entry("Shared", 3, ServiceScope.SHARED, "shared-3"),
            entry("Only", 2, ServiceScope.SHARED, "only-2"), entry("Session", 1, ServiceScope.SESSION, "session-1")));

    @Test
    void findsByNameAndVersion() {
        assertThat(route("Shared", "get", 3, JSON, 0).entry().target()).isEqualTo("shared-3");
        assertThat(route("Shared", "get", 1, JSON, 0).method().name()).isEqualTo("get");
        assertThat(route("Session", "get", 1, JSON, 7).mode()).isEqualTo(SerializationMode.JSON);
    }

    @Test
    void theOnlyVersionServesThoseWhoAskForTheFirst() {
        assertThat(route("Only", "get", 1, JSON, 0).entry().target()).isEqualTo("only-2");
        refused("Only", "get", 3, JSON, 0, NotFoundException.class, "Service 'Only' v3 not found");
    }

    @Test
    void refusesInTheOrderOfTheProtocol() {
        refused("", "nothing", 9, 9, 9, InvalidArgumentException.class, "Missing service name");
        refused("Nobody", "nothing", 9, 9, 9, NotFoundException.class, "Service 'Nobody' v9 not found");
        refused("Shared", "nothing", 1, 9, 9, UnimplementedException.class, "Method 'Shared.nothing' not implemented");
        refused("Shared", "get", 1, 9, 9, FailedPreconditionException.class,
                "service 'Shared' is SHARED but call carried sessionId=9");
        refused("Session", "get", 1, 9, 0, FailedPreconditionException.class,
                "service 'Session' is SESSION-scoped; call must carry a non-zero sessionId");
        refused("Shared", "get", 1, 9, 0, InvalidArgumentException.class, "Unsupported serialization mode: 9");
        refused("Shared", "get", 1, 2, 0, InvalidArgumentException.class, "Unsupported serialization mode: 2");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        refused("x".repeat(257), "get", 1, JSON, 0, InvalidArgumentException.class,
                "service name: 257 characters (expected: <= 256)");
        refused("Shared", "x".repeat(257), 1, JSON, 0, InvalidArgumentException.class,
                "method name: 257 characters (expected: <= 256)");
        refused("Shared", "x".repeat(256), 1, JSON, 0, UnimplementedException.class,
                "Method 'Shared." + "x".repeat(256) + "' not implemented");
    }

    @Test
    void namesOfThePeersChoiceBreakNoLogLine() {
        refused("a\nb", "get", 1, JSON, 0, NotFoundException.class, "Service 'a\uFFFDb' v1 not found");
    }

    @Test
    void nativeMeansXlangInTheFirstProtocol() {
        ServiceTable<String> xlang = new ServiceTable<>(
                List.of(entry("X", 1, ServiceScope.SHARED, "x", SerializationMode.XLANG)));
        StreamHeader header = new StreamHeader(Generation.V0_1, "X", "get", 1, "id", 0, SerializationMode.NATIVE.number(),
                List.of(), List.of(), 0);
        assertThat(xlang.route(header, sessions, null).mode()).isEqualTo(SerializationMode.XLANG);
        assertThatThrownBy(() -> xlang.route(header.in(SerializationMode.ROW), sessions, null))
                .isInstanceOf(InvalidArgumentException.class).hasMessage("Unsupported serialization mode: 2");
    }

    /** Clients of 0.1 take compressed JSON for JSON. */
    @ParameterizedTest
    @CsvSource({ "V0_1, JSON, false", "V0_1, XLANG, true", "V0_2, JSON, true", "V0_2, XLANG, true" })
    void whetherResponsesMayBeCompressed(Generation generation, SerializationMode mode, boolean allowed) {
        ServiceTable<String> both = new ServiceTable<>(List.of(entry("X", 1, ServiceScope.SHARED, "x", mode)));
        StreamHeader header = new StreamHeader(generation, "X", "get", 1, "id", 0, mode.number(), List.of(), List.of(), 0);
        assertThat(both.route(header, sessions, null).mayCompress()).isEqualTo(allowed);
    }

    @Test
    void refusesTheSameServiceTwice() {
        assertThatThrownBy(() -> new ServiceTable<>(
                List.of(entry("A", 1, ServiceScope.SHARED, "x"), entry("A", 1, ServiceScope.SHARED, "y"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("service: A v1 twice (expected: once)");
    }

    private final SessionTable sessions = new SessionTable(new FakeConnection().scheduler(), 2, java.time.Duration.ZERO);

    private ServiceTable.Route<String> route(String service, String method, int version, int mode, int session) {
        return table.route(new StreamHeader(service, method, version, 0, 0, mode, List.of(), List.of(), session), sessions,
                null);
    }

    private void refused(String service, String method, int version, int mode, int session, Class<?> type, String message) {
        assertThatThrownBy(() -> route(service, method, version, mode, session)).isInstanceOf(type).hasMessage(message);
    }

    private static ServiceTable.Entry<String> entry(String name, int version, ServiceScope scope, String target) {
        return entry(name, version, scope, target, SerializationMode.JSON);
    }

    private static ServiceTable.Entry<String> entry(String name, int version, ServiceScope scope, String target,
            SerializationMode mode) {
        List<MessageCodec<?>> codecs = Arrays.asList(null, null, null, null);
        return new ServiceTable.Entry<>(new ServiceDescriptor(name, version, scope, List.of(mode),
                List.of(new MethodDescriptor(0, "get", MethodPattern.UNARY, true, 0, true, codecs, codecs)), "0".repeat(64)),
                target);
    }
}
