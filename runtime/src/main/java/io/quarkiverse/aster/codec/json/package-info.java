/**
 * JSON mode: what generated codecs of message types are made of. The text is that of the Python peers (no spaces, ASCII only,
 * members in the order of declaration, defaults included); reading is strict.
 */
package io.quarkiverse.aster.codec.json;
