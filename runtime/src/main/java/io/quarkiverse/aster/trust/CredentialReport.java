package io.quarkiverse.aster.trust;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What each check says of a credential, whatever the others say. For operators, never for the peer; holds no secrets.
 *
 * @param findings one for each {@link CredentialCheck}, in their order
 * @param credential empty if it could not be read
 */
public record CredentialReport(List<Finding> findings, Optional<Credential> credential) {

    /** What came of a check. */
    public enum Outcome {
        /** The credential passes it. */
        PASSED,
        /** The credential fails it. */
        FAILED,
        /** The check could not be made. */
        NOT_CHECKED
    }

    /**
     * What one check says.
     *
     * @param reason why the gate would deny; empty unless it failed
     * @param detail what was found and, if it failed, what was expected
     */
    public record Finding(CredentialCheck check, Outcome outcome, Optional<DenialReason> reason, String detail) {

        public Finding {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }

        static Finding passed(CredentialCheck check, String detail) {
            return new Finding(check, Outcome.PASSED, Optional.empty(), detail);
        }

        static Finding of(CredentialCheck check, Decision decision, String passedDetail) {
            return decision.reason()
                    .map(reason -> new Finding(check, Outcome.FAILED, Optional.of(reason), decision.detail()))
                    .orElseGet(() -> passed(check, passedDetail));
        }

        /** The check could not be made, for that reason. */
        public static Finding notChecked(CredentialCheck check, String why) {
            return new Finding(check, Outcome.NOT_CHECKED, Optional.empty(), why);
        }
    }

    public CredentialReport {
        findings = List.copyOf(findings);
        Objects.requireNonNull(credential, "credential");
    }

    /** Whether no check failed. One that could not be made may still fail when the credential is presented. */
    public boolean isPassed() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED);
    }

    /** Why the gate denies: the reason of the first check that failed. */
    public Optional<DenialReason> reason() {
        return findings.stream().flatMap(finding -> finding.reason().stream()).findFirst();
    }
}
