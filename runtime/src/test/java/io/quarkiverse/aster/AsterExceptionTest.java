package io.quarkiverse.aster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class AsterExceptionTest {

    static Stream<Arguments> subclasses() {
        return Stream.of(
                Arguments.of(StatusCode.CANCELLED, CancelledException.class),
                Arguments.of(StatusCode.UNKNOWN, AsterException.class),
                Arguments.of(StatusCode.INVALID_ARGUMENT, InvalidArgumentException.class),
                Arguments.of(StatusCode.DEADLINE_EXCEEDED, DeadlineExceededException.class),
                Arguments.of(StatusCode.NOT_FOUND, NotFoundException.class),
                Arguments.of(StatusCode.ALREADY_EXISTS, AlreadyExistsException.class),
                Arguments.of(StatusCode.PERMISSION_DENIED, PermissionDeniedException.class),
                Arguments.of(StatusCode.RESOURCE_EXHAUSTED, ResourceExhaustedException.class),
                Arguments.of(StatusCode.FAILED_PRECONDITION, FailedPreconditionException.class),
                Arguments.of(StatusCode.ABORTED, AbortedException.class),
                Arguments.of(StatusCode.OUT_OF_RANGE, OutOfRangeException.class),
                Arguments.of(StatusCode.UNIMPLEMENTED, UnimplementedException.class),
                Arguments.of(StatusCode.INTERNAL, InternalException.class),
                Arguments.of(StatusCode.UNAVAILABLE, UnavailableException.class),
                Arguments.of(StatusCode.DATA_LOSS, DataLossException.class),
                Arguments.of(StatusCode.UNAUTHENTICATED, UnauthenticatedException.class),
                Arguments.of(StatusCode.CONTRACT_VIOLATION, ContractViolationException.class),
                Arguments.of(StatusCode.of(17), AsterException.class),
                Arguments.of(StatusCode.application(4711), AsterException.class));
    }

    @ParameterizedTest
    @MethodSource("subclasses")
    void everyCodeGivesItsException(StatusCode code, Class<?> type) throws ReflectiveOperationException {
        IllegalStateException cause = new IllegalStateException();
        AsterException exception = AsterException.of(code, "what", Map.of("key", "value"), cause);

        assertThat(exception).isExactlyInstanceOf(type).hasMessage("what").hasCause(cause);
        assertThat(exception.code()).isEqualTo(code);
        assertThat(exception.details()).containsExactly(Map.entry("key", "value"));
        if (type != AsterException.class) {
            // what a handler throws carries the same code as what the client receives
            AsterException thrown = (AsterException) type.getConstructor(String.class).newInstance("why");
            assertThat(thrown).hasMessage("why").hasNoCause();
            assertThat(thrown.code()).isEqualTo(code);
            assertThat(thrown.details()).isEmpty();
        }
    }

    @Test
    void okIsNoException() {
        assertThatThrownBy(() -> new AsterException(StatusCode.OK, "fine")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status code of an exception: OK (expected: any other)");
    }

    @Test
    void detailsAreCopied() {
        Map<String, String> details = new HashMap<>(Map.of("key", "value"));
        AsterException exception = new AsterException(StatusCode.ABORTED, "what", details, null);
        details.clear();

        assertThat(exception.details()).hasSize(1).isUnmodifiable();
    }
}
