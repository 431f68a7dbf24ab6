/** Calls by contracts that are data, and the service that hands those of the application out. */
package io.quarkiverse.aster.runtime.dynamic;
