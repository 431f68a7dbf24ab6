/**
 * Codecs without classes: from the description of a contract, such as a manifest, to codecs of its messages as maps.
 * {@link io.quarkiverse.aster.codec.dynamic.DynamicContract} is where it starts.
 */
package io.quarkiverse.aster.codec.dynamic;
