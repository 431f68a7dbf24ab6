/**
 * Where settings come from that are not written as {@code quarkus.aster.*}, and what the configuration then is. Knows no
 * Quarkus.
 */
package io.quarkiverse.aster.runtime.settings;
