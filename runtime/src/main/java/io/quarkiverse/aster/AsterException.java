package io.quarkiverse.aster;

import java.util.Map;
import java.util.Objects;

/**
 * A call did not end with {@link StatusCode#OK}. Handlers throw it, or a subclass, to answer with a code of their choice;
 * clients receive the subclass that belongs to the code, or this class itself for codes that have none.
 */
public class AsterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StatusCode code;
    private final Map<String, String> details;

    public AsterException(StatusCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /**
     * @param code anything but {@link StatusCode#OK}
     * @param message what went wrong, for the peer to read; cut at 4096 characters on the wire
     * @param details further facts for the peer, at most 32 of them on the wire
     * @param cause stays on this side; may be {@code null}
     */
    public AsterException(StatusCode code, String message, Map<String, String> details, Throwable cause) {
        super(message, cause);
        if (code.isOk()) {
            throw new IllegalArgumentException("status code of an exception: OK (expected: any other)");
        }
        this.code = code;
        this.details = Map.copyOf(Objects.requireNonNull(details, "details"));
    }

    /** The exception that belongs to a code, with that message and those details. */
    public static AsterException of(StatusCode code, String message, Map<String, String> details, Throwable cause) {
        return switch (code.number()) {
            case 1 -> new CancelledException(message, details, cause);
            case 3 -> new InvalidArgumentException(message, details, cause);
            case 4 -> new DeadlineExceededException(message, details, cause);
            case 5 -> new NotFoundException(message, details, cause);
            case 6 -> new AlreadyExistsException(message, details, cause);
            case 7 -> new PermissionDeniedException(message, details, cause);
            case 8 -> new ResourceExhaustedException(message, details, cause);
            case 9 -> new FailedPreconditionException(message, details, cause);
            case 10 -> new AbortedException(message, details, cause);
            case 11 -> new OutOfRangeException(message, details, cause);
            case 12 -> new UnimplementedException(message, details, cause);
            case 13 -> new InternalException(message, details, cause);
            case 14 -> new UnavailableException(message, details, cause);
            case 15 -> new DataLossException(message, details, cause);
            case 16 -> new UnauthenticatedException(message, details, cause);
            case 101 -> new ContractViolationException(message, details, cause);
            default -> new AsterException(code, message, details, cause);
        };
    }

    /** Never {@link StatusCode#OK}. */
    public StatusCode code() {
        return code;
    }

    /** Further facts, unmodifiable. */
    public Map<String, String> details() {
        return details;
    }
}
