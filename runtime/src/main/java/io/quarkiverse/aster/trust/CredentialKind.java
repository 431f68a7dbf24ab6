package io.quarkiverse.aster.trust;

/** Whom a credential is for, which decides how it is written, signed and admitted. */
public enum CredentialKind {
    /** A node that serves: {@link EnrollmentCredential}. */
    PRODUCER,
    /** A node that calls: {@link ConsumerEnrollmentCredential}. */
    CONSUMER
}
