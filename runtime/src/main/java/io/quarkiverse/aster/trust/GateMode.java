package io.quarkiverse.aster.trust;

import java.util.Optional;

/**
 * Whether consumers need a credential, and why: worth one line in the log at every start.
 *
 * @param isOpen whether a consumer without a credential is admitted, with no attributes
 * @param why what made it so
 */
public record GateMode(boolean isOpen, String why) {

    /**
     * Decides from what is configured. A gate is open because somebody said so, or because a developer has set nothing at all.
     *
     * @param allowAllConsumers the setting, empty if no source has it
     * @param hasRootKey whether any source has a root public key
     * @param isProduction whether this is a packaged application, as opposed to dev mode or a test
     * @throws IllegalStateException if in production nobody could be admitted; the message names the settings
     */
    public static GateMode resolve(Optional<Boolean> allowAllConsumers, boolean hasRootKey, boolean isProduction) {
        if (allowAllConsumers.orElse(false)) {
            return new GateMode(true, "quarkus.aster.trust.allow-all-consumers is true");
        }
        if (hasRootKey) {
            return new GateMode(false, "a root public key is configured");
        }
        if (isProduction) {
            throw new IllegalStateException("root public key: none (expected: quarkus.aster.trust.root-pubkey,"
                    + " or quarkus.aster.trust.allow-all-consumers=true to admit everybody)");
        }
        return allowAllConsumers.isPresent()
                ? new GateMode(false, "quarkus.aster.trust.allow-all-consumers is false; without a root public key, nobody is"
                        + " admitted")
                : new GateMode(true, "dev mode or test, and neither quarkus.aster.trust.root-pubkey nor"
                        + " quarkus.aster.trust.allow-all-consumers is set");
    }

    /** {@code open-gate} or {@code trusted}, and why. */
    @Override
    public String toString() {
        return (isOpen ? "open-gate" : "trusted") + ": " + why;
    }
}
