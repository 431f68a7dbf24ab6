package io.quarkiverse.aster.contract;

/** The two canonical encodings in circulation. Nothing in the bytes tells them apart. */
public enum EncodingProfile {
    /**
     * What the released 0.1.2 packages write: fields have 12 members and the caller's ids, services no producer language. Only
     * for checking ids that they published.
     */
    PROFILE_1,
    /** The current one. */
    PROFILE_2
}
