/**
 * A network inside the process: the same contract as over QUIC, without sockets, keys or encryption. Everything happens on one
 * {@link io.quarkiverse.aster.transport.Scheduler}, so that a test can turn the clock and the order of events by hand.
 */
package io.quarkiverse.aster.runtime.local;
