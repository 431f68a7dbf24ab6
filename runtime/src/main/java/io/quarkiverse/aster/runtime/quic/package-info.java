/**
 * The network over QUIC: Netty's codec on the event loops of Vert.x, TLS 1.3 on both sides with self-signed Ed25519
 * certificates whose keys are the identities. The only package that knows Netty's QUIC types.
 */
package io.quarkiverse.aster.runtime.quic;
