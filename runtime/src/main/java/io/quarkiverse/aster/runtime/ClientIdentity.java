package io.quarkiverse.aster.runtime;

import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.trust.NodeKey;

/**
 * As whom a client calls that has a key of its own.
 *
 * @param credential what it presents
 */
record ClientIdentity(NodeKey key, Presented credential) {
}
