/** The configuration under {@code quarkus.aster}. */
package io.quarkiverse.aster.runtime.config;
