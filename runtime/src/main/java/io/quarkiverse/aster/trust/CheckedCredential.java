package io.quarkiverse.aster.trust;

import java.util.Optional;

/**
 * What became of a credential that was presented as text.
 *
 * @param decision whether it passes
 * @param credential empty if it could not be read, or names another root key; present whenever it passes
 */
public record CheckedCredential(Decision decision, Optional<Credential> credential) {

    static CheckedCredential unreadable(Decision decision) {
        return new CheckedCredential(decision, Optional.empty());
    }
}
