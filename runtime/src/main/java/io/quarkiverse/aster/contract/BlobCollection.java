package io.quarkiverse.aster.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named contents as one object of a blob store, an iroh collection: a sequence of hashes, of which the first is that of the
 * names. This is how peers publish and fetch the files of a contract.
 */
public final class BlobCollection {

    private static final byte[] HEADER = "CollectionV0.".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> hashes;
    private final byte[] names;

    private BlobCollection(Map<String, String> hashes, byte[] names) {
        this.hashes = Collections.unmodifiableMap(hashes);
        this.names = names;
    }

    /** @param contents by name; their order is part of the collection */
    public static BlobCollection of(Map<String, byte[]> contents) {
        Map<String, String> hashes = new LinkedHashMap<>();
        CanonicalWriter names = new CanonicalWriter();
        names.varint(contents.size());
        contents.forEach((name, content) -> {
            hashes.put(name, ContractIds.hash(content));
            names.bytes(name.getBytes(StandardCharsets.UTF_8));
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEADER);
        out.writeBytes(names.toByteArray());
        return new BlobCollection(hashes, out.toByteArray());
    }

    /**
     * A collection from elsewhere. Both blobs are compared with their hashes before anything in them is believed; compare those
     * of the contents when they come.
     *
     * @param hash of the sequence
     * @param sequence of hashes
     * @param names the blob that the first of them is the hash of
     * @throws ContractException if one has another hash, is no such blob, or is beyond the limits for bundles; also if a name
     *         is
     *         there twice
     */
    public static BlobCollection read(String hash, byte[] sequence, byte[] names) {
        ContractLimits.check("hash sequence size", sequence.length, (1L + ContractLimits.MAX_BUNDLE_ENTRIES) * Blake3.LENGTH);
        ContractLimits.check("collection names size", names.length, ContractLimits.MAX_ENCODED_BYTES);
        expect("hash sequence: hash", ContractIds.hash(sequence), hash);
        if (sequence.length == 0 || sequence.length % Blake3.LENGTH != 0) {
            throw new ContractException("hash sequence: " + sequence.length + " bytes (expected: a multiple of "
                    + Blake3.LENGTH + ", at least one)");
        }
        expect("collection names: hash", ContractIds.hash(names), hashAt(sequence, 0));
        return new BlobCollection(readNames(sequence, names), names);
    }

    private static Map<String, String> readNames(byte[] sequence, byte[] names) {
        if (names.length < HEADER.length || !Arrays.equals(names, 0, HEADER.length, HEADER, 0, HEADER.length)) {
            throw new ContractException("collection names: another header (expected: CollectionV0.)");
        }
        CanonicalReader in = new CanonicalReader(Arrays.copyOfRange(names, HEADER.length, names.length));
        long count = in.varint("collection names: count");
        long blobs = sequence.length / Blake3.LENGTH - 1;
        if (count != blobs) {
            throw new ContractException("collection names: " + Long.toUnsignedString(count) + " (expected: " + blobs
                    + ", one for each blob)");
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            String name = in.utf8("collection name", in.varint("collection name"));
            ContractLimits.check("collection name length", name.length(), ContractLimits.MAX_ENTRY_NAME_LENGTH);
            if (hashes.put(name, hashAt(sequence, i)) != null) {
                throw new ContractException("collection name: " + Shown.text(name) + " twice (expected: once)");
            }
        }
        in.end();
        return hashes;
    }

    private static String hashAt(byte[] sequence, int index) {
        return Hex.of(Arrays.copyOfRange(sequence, index * Blake3.LENGTH, (index + 1) * Blake3.LENGTH));
    }

    private static void expect(String what, String actual, String expected) {
        if (!actual.equals(expected)) {
            throw new ContractException(what + ": " + actual + " (expected: " + Shown.text(expected) + ")");
        }
    }

    /** The hashes of the contents by name, in their order, 64 hex digits each. */
    public Map<String, String> hashes() {
        return hashes;
    }

    /** The blob with the names; do not change it. */
    public byte[] names() {
        return names;
    }

    /** The blob with all hashes: that of the names, then those of the contents. */
    public byte[] sequence() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Hex.bytes(ContractIds.hash(names)));
        hashes.values().forEach(hash -> out.writeBytes(Hex.bytes(hash)));
        return out.toByteArray();
    }

    /** What the collection is known by: the hash of the sequence. */
    public String hash() {
        return ContractIds.hash(sequence());
    }
}
