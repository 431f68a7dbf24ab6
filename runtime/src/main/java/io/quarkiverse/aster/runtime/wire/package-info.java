/** Frames and the messages of the protocol itself: bytes in, bytes out. */
package io.quarkiverse.aster.runtime.wire;
