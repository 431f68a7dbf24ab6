/** Faults on purpose, in tests and in dev mode; {@link io.quarkiverse.aster.faults.AsterFaults} is where it starts. */
package io.quarkiverse.aster.faults;
