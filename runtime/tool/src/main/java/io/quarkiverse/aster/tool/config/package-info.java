/** {@code aster config}: the configuration of an application, as it would be. */
package io.quarkiverse.aster.tool.config;
