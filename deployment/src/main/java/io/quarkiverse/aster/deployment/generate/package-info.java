/** Writes the classes of an application's services and clients; input is the model alone, equal models give equal bytes. */
package io.quarkiverse.aster.deployment.generate;
