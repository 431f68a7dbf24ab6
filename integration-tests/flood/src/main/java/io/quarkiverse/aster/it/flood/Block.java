package io.quarkiverse.aster.it.flood;

/** One of many messages. */
public record Block(int number, byte[] content) {
}
