/** How messages become bytes: the interface that generated codecs implement, and what they share. */
package io.quarkiverse.aster.codec;
