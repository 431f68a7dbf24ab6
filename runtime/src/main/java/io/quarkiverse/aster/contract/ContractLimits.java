package io.quarkiverse.aster.contract;

/** How large contracts from elsewhere may be; more is refused, not cut off. */
public final class ContractLimits {

    /** Bytes of one canonical object or JSON document: 16 MiB, as one frame of the protocol may have. */
    public static final int MAX_ENCODED_BYTES = 16 * 1024 * 1024;
    /** Methods of a contract or manifest. */
    public static final int MAX_METHODS = 10_000;
    /** Fields that a manifest lists for the request, the response or the parameters of one method. */
    public static final int MAX_FIELDS_PER_METHOD = 1_000;
    /** Type hashes that a manifest lists. */
    public static final int MAX_TYPE_HASHES = 100_000;
    /** Types that a manifest declares: as many as a bundle has entries. */
    public static final int MAX_TYPES = 10_000;
    /** Fields of a declared type. */
    public static final int MAX_FIELDS_PER_TYPE = 1_000;
    /** Fields of all types of a contract that is described for dynamic calls; codecs of that many take some 50 MiB. */
    public static final int MAX_FIELDS = 100_000;
    /** Constants of an enum. */
    public static final int MAX_CONSTANTS = 10_000;
    /** Entries of a publication bundle. */
    public static final int MAX_BUNDLE_ENTRIES = 10_000;
    /** Characters of the name of an entry of a publication bundle. */
    public static final int MAX_ENTRY_NAME_LENGTH = 256;
    /** Characters of the name of a service, method, type or field. */
    public static final int MAX_NAME_LENGTH = 256;
    /** How deep JSON may nest. */
    public static final int MAX_JSON_DEPTH = 50;

    private ContractLimits() {
    }

    static void check(String what, long actual, long limit) {
        if (actual > limit) {
            throw new ContractException(what + ": " + actual + " (expected: <= " + limit + ")");
        }
    }
}
