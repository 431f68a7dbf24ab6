package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Parsed definitions of all payloads, since peers send the same few with every message. A definition is found only by all of
 * its bytes, so two bodies under one header cannot be taken for each other.
 * <p>
 * One entry per slot, the last one stays: a peer that sends many definitions makes others slower, never wrong or larger.
 */
final class DefinitionCache {

    /** Types of the contracts in use, of some peer libraries each: 512 slots of at most 2 KiB of bytes are 1 MiB. */
    static final int SLOTS = 512;
    static final int LARGEST = 2048;

    private static final AtomicReferenceArray<TypeDefinition> ENTRIES = new AtomicReferenceArray<>(SLOTS);

    private DefinitionCache() {
    }

    static TypeDefinition find(byte[] bytes, int start, int end) {
        TypeDefinition entry = ENTRIES.get(slot(bytes, start));
        return entry != null && Arrays.equals(entry.byteArray(), 0, entry.byteArray().length, bytes, start, end) ? entry : null;
    }

    static void add(TypeDefinition definition) {
        if (definition.byteArray().length <= LARGEST) {
            ENTRIES.set(slot(definition.byteArray(), 0), definition);
        }
    }

    /** By the hash that is bits 14 to 63 of the header; libraries leave some of the low ones empty. */
    private static int slot(byte[] bytes, int start) {
        int hash = 0;
        for (int i = 1; i < 8; i++) {
            hash = 31 * hash + bytes[start + i];
        }
        return (hash ^ hash >>> 9 ^ hash >>> 18) & SLOTS - 1;
    }
}
