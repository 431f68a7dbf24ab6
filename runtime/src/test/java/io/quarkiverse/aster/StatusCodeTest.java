package io.quarkiverse.aster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StatusCodeTest {

    @ParameterizedTest
    @CsvSource({ "0, OK", "1, CANCELLED", "2, UNKNOWN", "3, INVALID_ARGUMENT", "4, DEADLINE_EXCEEDED", "5, NOT_FOUND",
            "6, ALREADY_EXISTS", "7, PERMISSION_DENIED", "8, RESOURCE_EXHAUSTED", "9, FAILED_PRECONDITION", "10, ABORTED",
            "11, OUT_OF_RANGE", "12, UNIMPLEMENTED", "13, INTERNAL", "14, UNAVAILABLE", "15, DATA_LOSS", "16, UNAUTHENTICATED",
            "101, CONTRACT_VIOLATION" })
    void numbersAndNamesOfTheProtocol(int number, String name) throws ReflectiveOperationException {
        StatusCode code = StatusCode.of(number);

        assertThat(code.name()).isEqualTo(name).isEqualTo(code.toString());
        assertThat(code.number()).isEqualTo(number);
        assertThat(code).isSameAs(StatusCode.class.getField(name).get(null));
        assertThat(code.isOk()).isEqualTo(number == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE, -1, 17, 99, 100, 102, Integer.MAX_VALUE })
    void unknownNumbersSurvive(int number) {
        assertThat(StatusCode.of(number).number()).isEqualTo(number);
        assertThat(StatusCode.of(number)).hasToString("CODE_" + number).isEqualTo(StatusCode.of(number))
                .hasSameHashCodeAs(StatusCode.of(number)).isNotEqualTo(StatusCode.UNKNOWN);
    }

    @Test
    void applicationsStartAt100() {
        assertThat(StatusCode.application(100).number()).isEqualTo(100);
        assertThat(StatusCode.application(101)).isSameAs(StatusCode.CONTRACT_VIOLATION);
        assertThatThrownBy(() -> StatusCode.application(99)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("application status code: 99 (expected: >= 100)");
    }

    @Test
    void equalAfterSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(StatusCode.NOT_FOUND);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(StatusCode.NOT_FOUND);
        }
    }
}
