package io.quarkiverse.aster.it.benchmarks.codec;

import java.io.IOException;

/** A library that turns one message into bytes and back, and what it has prepared for that. */
public interface Format {

    /** The bytes, in whatever the library returns without another copy. */
    Object encode() throws IOException;

    Object decode() throws IOException;

    /** Whether reading gives the message that was written. */
    boolean isExact() throws IOException;
}
