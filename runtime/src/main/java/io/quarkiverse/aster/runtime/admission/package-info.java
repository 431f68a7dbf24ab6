/** The gates on the network: who is let in, by whom, and for how long. What they decide is in {@code trust}. */
package io.quarkiverse.aster.runtime.admission;
