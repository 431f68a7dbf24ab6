/** Calls of services that no class declares; {@link io.quarkiverse.aster.dynamic.DynamicClients} is where it starts. */
package io.quarkiverse.aster.dynamic;
