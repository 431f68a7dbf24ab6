package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Optional;

/**
 * Checks that a peer runs where its credential says, on the word of one cloud provider. It must verify the signature of the
 * peer's own token, never vouch for the machine it runs on itself. Thread-safe; may block.
 */
@FunctionalInterface
public interface InstanceIdentityVerifier {

    /**
     * @param attributes those of the credential, {@link Attributes#IID_ACCOUNT} and so on; signed by the root key
     * @param token what the peer sent along; not verified yet
     * @return why the peer is not believed, without anything of the token; empty if it is. Whatever is thrown counts as
     *         disbelief
     */
    Optional<String> verify(Map<String, String> attributes, Optional<String> token);
}
