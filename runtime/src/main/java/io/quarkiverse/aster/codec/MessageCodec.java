package io.quarkiverse.aster.codec;

/**
 * Encodes and decodes the messages of one type in one serialization mode. Implementations are generated at build time and hold
 * no state; any thread may use them.
 */
public interface MessageCodec<T> {

    /**
     * @param value not {@code null}
     * @throws io.quarkiverse.aster.InvalidArgumentException if the value, or one inside it, is not allowed; the message names
     *         the path, the actual value and the expected one
     * @throws io.quarkiverse.aster.ResourceExhaustedException if the buffer's limit is reached
     */
    void encode(T value, OutputBuffer out);

    /**
     * Decodes exactly the given bytes.
     *
     * @param limits how much a payload may ask for
     * @throws io.quarkiverse.aster.InvalidArgumentException if the bytes are not a value of the type; the message names the
     *         path, the actual value and the expected one
     * @throws io.quarkiverse.aster.ContractViolationException if there are members that the type does not have
     */
    T decode(byte[] bytes, int offset, int length, DecodeLimits limits);

    /**
     * The codec of the same messages for peers of the released 0.1 protocol: the same, but in XLANG, whose form of 0.1 does not
     * describe itself.
     *
     * @throws io.quarkiverse.aster.FailedPreconditionException if too little is known of the types for that
     */
    default MessageCodec<T> old() {
        return this;
    }

    /** Whether there is a codec {@linkplain #old for peers of 0.1}. */
    default boolean hasOld() {
        return true;
    }
}
