package io.quarkiverse.aster.trust;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import io.quarkiverse.aster.transport.PeerId;

/**
 * The producers of a mesh, and the salt that is handed to those who are admitted to it. Thread-safe. {@link #toString()} leaves
 * the salt out.
 */
public final class ProducerMembers {

    /** The length of a salt in bytes. */
    public static final int SALT_LENGTH = 32;

    private final byte[] salt;
    private final TreeSet<PeerId> accepted = new TreeSet<>(Comparator.comparing(PeerId::hex));

    /**
     * @param salt 32 random bytes, copied
     * @throws IllegalArgumentException on any other length
     */
    public ProducerMembers(byte[] salt) {
        Objects.requireNonNull(salt, "salt");
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("salt: " + salt.length + " bytes (expected: " + SALT_LENGTH + ")");
        }
        this.salt = salt.clone();
    }

    /** The members, sorted. */
    public synchronized List<PeerId> accepted() {
        return List.copyOf(accepted);
    }

    /** What a producer is told that would be the next member. */
    synchronized ProducerAdmissionResponse responseTo(PeerId peer) {
        TreeSet<PeerId> members = new TreeSet<>(accepted);
        members.add(peer);
        return new ProducerAdmissionResponse(true, LowerHex.format(salt), List.copyOf(members));
    }

    synchronized void add(PeerId peer) {
        accepted.add(peer);
    }

    /** Takes a producer out, one whose admission has ended. Returns whether it was a member. */
    public synchronized boolean remove(PeerId peer) {
        return accepted.remove(peer);
    }

    @Override
    public String toString() {
        return "ProducerMembers[" + accepted() + "]";
    }
}
