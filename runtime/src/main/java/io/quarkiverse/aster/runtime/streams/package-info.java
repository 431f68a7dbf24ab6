/** Streams of messages between code that blocks and code that does not. */
package io.quarkiverse.aster.runtime.streams;
