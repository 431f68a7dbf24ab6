/**
 * Tokens that the directory issues, so that a service can admit consumers whom its own root key does not know. Verification
 * only: no other implementation completes the handshake on the wire, so there is none here.
 */
package io.quarkiverse.aster.trust.delegated;
