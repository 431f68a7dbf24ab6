package io.quarkiverse.aster.runtime.rpc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.trust.Requirement;

/**
 * One method of a contract, as the build recorded it.
 *
 * @param index its position in the service, which generated code switches on
 * @param name its name on the wire
 * @param timeoutMillis the declared default timeout, 0 for none
 * @param requires what the caller must have to call it, on top of what the service requires
 * @param hasResult whether a successful unary or client-stream call carries a response message
 * @param requestCodecs by {@link SerializationMode#number()}; {@code null} where the mode is not supported
 * @param responseCodecs likewise; all {@code null} without a result
 */
public record MethodDescriptor(int index, String name, MethodPattern pattern, boolean idempotent, long timeoutMillis,
        Optional<Requirement> requires, boolean hasResult, List<MessageCodec<?>> requestCodecs,
        List<MessageCodec<?>> responseCodecs) {

    /** One that requires nothing. */
    public MethodDescriptor(int index, String name, MethodPattern pattern, boolean idempotent, long timeoutMillis,
            boolean hasResult, List<MessageCodec<?>> requestCodecs, List<MessageCodec<?>> responseCodecs) {
        this(index, name, pattern, idempotent, timeoutMillis, Optional.empty(), hasResult, requestCodecs, responseCodecs);
    }

    /** Copies the lists. */
    public MethodDescriptor {
        requestCodecs = Collections.unmodifiableList(new ArrayList<>(requestCodecs));
        responseCodecs = Collections.unmodifiableList(new ArrayList<>(responseCodecs));
    }

    /** The codec of requests in a mode that {@link ServiceDescriptor#supports} answers for. */
    @SuppressWarnings("unchecked")
    public MessageCodec<Object> requestCodec(SerializationMode mode) {
        return (MessageCodec<Object>) requestCodecs.get(mode.number());
    }

    /** The codec of requests in such a mode, for peers of that generation. */
    public MessageCodec<Object> requestCodec(SerializationMode mode, Generation generation) {
        return in(generation, requestCodec(mode));
    }

    /** The codec of responses in such a mode, for peers of that generation. */
    public MessageCodec<Object> responseCodec(SerializationMode mode, Generation generation) {
        return in(generation, responseCodec(mode));
    }

    /** Whether its messages have the form that XLANG has in 0.1, where they are in XLANG at all. */
    boolean hasOldXlang() {
        return Stream.of(requestCodecs, responseCodecs).map(codecs -> codecs.get(SerializationMode.XLANG.number()))
                .allMatch(codec -> codec == null || codec.hasOld());
    }

    private static MessageCodec<Object> in(Generation generation, MessageCodec<Object> codec) {
        return generation == Generation.V0_1 ? codec.old() : codec;
    }

    /** The codec of responses in a mode that {@link ServiceDescriptor#supports} answers for. */
    @SuppressWarnings("unchecked")
    public MessageCodec<Object> responseCodec(SerializationMode mode) {
        return (MessageCodec<Object>) responseCodecs.get(mode.number());
    }
}
