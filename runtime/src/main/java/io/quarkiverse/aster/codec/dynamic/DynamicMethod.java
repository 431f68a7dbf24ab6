package io.quarkiverse.aster.codec.dynamic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** A method of a {@link DynamicContract}. */
public final class DynamicMethod {

    private static final String XLANG = "xlang";
    private static final String JSON = "json";

    private final Description contract;
    private final Description.Method method;
    private final DynamicMessage request;
    private final DynamicMessage response;

    /**
     * @param undescribed what each message can reach that the description does not tell
     * @param untyped the messages in which something has no type
     */
    DynamicMethod(Description contract, Description.Method method, Map<TypeName, MessageShape> messages,
            Map<MessageShape, String> undescribed, Set<MessageShape> untyped) {
        this.contract = contract;
        this.method = method;
        this.request = message("request", method.request(), messages, undescribed, untyped);
        this.response = method.response() == null ? null
                : message("response", method.response(), messages, undescribed, untyped);
    }

    private DynamicMessage message(String root, ValueType type, Map<TypeName, MessageShape> messages,
            Map<MessageShape, String> undescribed, Set<MessageShape> untyped) {
        String where = contract.title() + "." + method.name() + ": " + root;
        MessageShape shape = type instanceof ValueType.Reference reference ? messages.get(reference.name()) : null;
        if (shape == null) {
            return new DynamicMessage(root, where, contract.detail(), type);
        }
        boolean tagged = !contract.untagged().contains(shape.name());
        boolean exact = contract.detail() == DynamicContract.Detail.DECLARED && !untyped.contains(shape);
        return new DynamicMessage(root, where, contract.detail(), shape, tagged, exact, undescribed.get(shape));
    }

    /** As it is called on the wire. */
    public String name() {
        return method.name();
    }

    public MethodPattern pattern() {
        return method.pattern();
    }

    public boolean idempotent() {
        return method.idempotent();
    }

    /** The declared default timeout, 0 for none. */
    public double timeoutSeconds() {
        return method.timeoutSeconds();
    }

    /** What it is for, to people; empty if nothing is said. Text of whoever wrote the description. */
    public String description() {
        return method.text();
    }

    /** The request, or one item if they are streamed. */
    public DynamicMessage request() {
        return request;
    }

    /** The response, or one item if they are streamed; empty if the method has none. */
    public Optional<DynamicMessage> response() {
        return Optional.ofNullable(response);
    }

    /**
     * The mode for calls, unless another one is asked for: XLANG where the service offers it and the description tells all that
     * it takes, else JSON.
     *
     * @throws FailedPreconditionException if the service offers neither
     */
    public SerializationMode mode() {
        List<String> modes = contract.modes();
        boolean xlang = modes.isEmpty() || modes.contains(XLANG);
        if (!xlang && !modes.contains(JSON)) {
            throw new FailedPreconditionException(
                    contract.title() + ": serialization modes " + modes + " (expected: xlang or json among them)");
        }
        boolean described = request.problem(SerializationMode.XLANG).isEmpty()
                && (response == null || response.hasCodec(SerializationMode.XLANG));
        return xlang && described ? SerializationMode.XLANG : SerializationMode.JSON;
    }

    @Override
    public String toString() {
        return contract.title() + "." + method.name();
    }
}
