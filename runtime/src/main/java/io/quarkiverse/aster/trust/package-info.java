/**
 * Keys, credentials, and the gates a peer has to pass: {@link io.quarkiverse.aster.trust.ConnectionGate} (0),
 * {@link io.quarkiverse.aster.trust.Admission} (1) and {@link io.quarkiverse.aster.trust.CapabilityGate} (3). Decisions only:
 * nothing here has threads, sockets or a clock of its own.
 */
package io.quarkiverse.aster.trust;
