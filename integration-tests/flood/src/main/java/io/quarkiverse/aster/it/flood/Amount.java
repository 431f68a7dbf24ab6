package io.quarkiverse.aster.it.flood;

/**
 * How much is to flow.
 *
 * @param size of each block in bytes
 */
public record Amount(int blocks, int size) {

    /** Blocks that know how many of them were made. */
    Blocks source() {
        return new Blocks(this);
    }
}
