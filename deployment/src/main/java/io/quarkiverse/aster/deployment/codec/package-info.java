/** Writes the codecs of an application's message types; input is the model alone, equal models give equal bytes. */
package io.quarkiverse.aster.deployment.codec;
