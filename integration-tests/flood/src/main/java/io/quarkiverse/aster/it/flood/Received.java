package io.quarkiverse.aster.it.flood;

/**
 * What a reader got.
 *
 * @param ahead how many blocks the writer was ahead of it, at most
 */
public record Received(int blocks, long bytes, int ahead) {

    static final Received NOTHING = new Received(0, 0, 0);

    /**
     * And one block more, which has to be the next one.
     *
     * @param made how many blocks there were by then
     */
    Received and(Block block, int made) {
        if (block.number() != blocks) {
            throw new IllegalStateException("block: " + block.number() + " (expected: " + blocks + ")");
        }
        return new Received(blocks + 1, bytes + block.content().length, Math.max(ahead, made - blocks));
    }
}
