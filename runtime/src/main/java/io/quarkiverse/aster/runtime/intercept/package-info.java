/** Runs the interceptors of calls, on either side. */
package io.quarkiverse.aster.runtime.intercept;
