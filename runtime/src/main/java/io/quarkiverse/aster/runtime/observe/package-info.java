/** Metrics and traces of calls, in applications that have Micrometer or OpenTelemetry. */
package io.quarkiverse.aster.runtime.observe;
