/** Metrics, traces and health, in applications that have Micrometer, OpenTelemetry or SmallRye Health. */
package io.quarkiverse.aster.runtime.observe;
