package io.quarkiverse.aster.contract;

import java.nio.charset.StandardCharsets;

/** The hashes that identify contracts and types: BLAKE3 of the canonical bytes, as 64 lower-case hex digits. Thread-safe. */
public final class ContractIds {

    /** Stands where a method has no request or response. */
    public static final String NO_TYPE = "0".repeat(2 * Blake3.LENGTH);

    private ContractIds() {
    }

    /**
     * The contract id.
     *
     * @throws ContractException if the contract cannot be encoded, see {@link CanonicalEncoder#encode(ServiceContract)}
     */
    public static String of(ServiceContract service) {
        return hash(CanonicalEncoder.current().encode(service));
    }

    /** The hash of a type. */
    public static String of(TypeDef type) {
        return hash(CanonicalEncoder.current().encode(type));
    }

    /** What stands for a primitive that is itself a request or response: the hash of its label. */
    public static String ofPrimitive(String label) {
        return hash(label.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of canonical bytes. */
    public static String hash(byte[] canonical) {
        return Blake3.hex(canonical);
    }
}
