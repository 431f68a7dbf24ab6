package io.quarkiverse.aster;

import java.io.Serializable;

/**
 * The outcome of a call: a number and its name. Numbers 0 to 16 are those of gRPC, 17 to 99 are reserved, 100 and above belong
 * to Aster and to applications. Numbers this class has no name for survive as they came.
 */
public final class StatusCode implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final StatusCode OK = new StatusCode(0, "OK");
    public static final StatusCode CANCELLED = new StatusCode(1, "CANCELLED");
    public static final StatusCode UNKNOWN = new StatusCode(2, "UNKNOWN");
    public static final StatusCode INVALID_ARGUMENT = new StatusCode(3, "INVALID_ARGUMENT");
    public static final StatusCode DEADLINE_EXCEEDED = new StatusCode(4, "DEADLINE_EXCEEDED");
    public static final StatusCode NOT_FOUND = new StatusCode(5, "NOT_FOUND");
    public static final StatusCode ALREADY_EXISTS = new StatusCode(6, "ALREADY_EXISTS");
    public static final StatusCode PERMISSION_DENIED = new StatusCode(7, "PERMISSION_DENIED");
    public static final StatusCode RESOURCE_EXHAUSTED = new StatusCode(8, "RESOURCE_EXHAUSTED");
    public static final StatusCode FAILED_PRECONDITION = new StatusCode(9, "FAILED_PRECONDITION");
    public static final StatusCode ABORTED = new StatusCode(10, "ABORTED");
    public static final StatusCode OUT_OF_RANGE = new StatusCode(11, "OUT_OF_RANGE");
    public static final StatusCode UNIMPLEMENTED = new StatusCode(12, "UNIMPLEMENTED");
    public static final StatusCode INTERNAL = new StatusCode(13, "INTERNAL");
    public static final StatusCode UNAVAILABLE = new StatusCode(14, "UNAVAILABLE");
    public static final StatusCode DATA_LOSS = new StatusCode(15, "DATA_LOSS");
    public static final StatusCode UNAUTHENTICATED = new StatusCode(16, "UNAUTHENTICATED");
    /** A message does not have the shape its contract demands. */
    public static final StatusCode CONTRACT_VIOLATION = new StatusCode(101, "CONTRACT_VIOLATION");

    private static final StatusCode[] STANDARD = { OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND,
            ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED,
            INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED };

    /** The first number outside the reserved range. */
    private static final int FIRST_APPLICATION_NUMBER = 100;

    private final int number;
    private final String name;

    private StatusCode(int number, String name) {
        this.number = number;
        this.name = name;
    }

    /** The code with that number, whatever the number. */
    public static StatusCode of(int number) {
        if (number >= 0 && number < STANDARD.length) {
            return STANDARD[number];
        }
        return number == CONTRACT_VIOLATION.number ? CONTRACT_VIOLATION : new StatusCode(number, "CODE_" + number);
    }

    /**
     * A code of the application. Peers of other bindings may not know what to do with it: agree on it with them first.
     *
     * @throws IllegalArgumentException if the number is below 100
     */
    public static StatusCode application(int number) {
        if (number < FIRST_APPLICATION_NUMBER) {
            throw new IllegalArgumentException(
                    "application status code: " + number + " (expected: >= " + FIRST_APPLICATION_NUMBER + ")");
        }
        return of(number);
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The protocol's name, or {@code CODE_<number>}. */
    public String name() {
        return name;
    }

    public boolean isOk() {
        return number == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusCode code && code.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return name;
    }
}
