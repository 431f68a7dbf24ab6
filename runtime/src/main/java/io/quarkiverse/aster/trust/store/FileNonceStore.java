package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.InstantSource;

import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.NonceStoreException;

/**
 * Remembers used one-time tokens in a file that other implementations read too. A token counts as used once the file would
 * survive a loss of power; each use writes the whole file, which is what bounds how many there may be. While it is open, no
 * other process can open it. Thread-safe, blocks on the disk.
 */
public final class FileNonceStore implements NonceStore, AutoCloseable {

    /** At 67 bytes each and as much for their ends: some 15 MiB are written for each token once the store is full. */
    public static final int DEFAULT_CAPACITY = 100_000;

    private final Path file;
    private final NonceFile content;
    private final NonceLedger ledger;
    private final FileChannel lock;

    private FileNonceStore(Path file, NonceFile content, NonceLedger ledger, FileChannel lock) {
        this.file = file;
        this.content = content;
        this.ledger = ledger;
        this.lock = lock;
    }

    /**
     * Opens the store, for this process alone.
     *
     * @param file usually {@code nonces.json}; need not exist. Beside it, files with the same name and {@code .expiry} and
     *        {@code .lock} after it
     * @param capacity the most tokens that are used and not expired, from 1; further ones are refused
     * @param clock tells which tokens are expired
     * @throws NonceStoreException if it is open elsewhere, or what is there cannot be read: nobody knows then which tokens have
     *         been used, so whoever starts a server with it should not start
     */
    public static FileNonceStore open(Path file, int capacity, InstantSource clock) {
        NonceLedger ledger = new NonceLedger(capacity, clock);
        NonceFile content = new NonceFile(file);
        FileChannel lock = lock(file);
        try {
            SecretFiles.removeLeftovers(file);
            content.read(ledger);
            return new FileNonceStore(file, content, ledger, lock);
        } catch (IOException | RuntimeException e) {
            NonceStoreException failure = new NonceStoreException("nonce store " + file + ": not readable, " + e.getMessage()
                    + " (expected: the file as it was written)", e);
            release(lock, failure);
            throw failure;
        }
    }

    private static FileChannel lock(Path file) {
        try {
            FileChannel channel = SecretFiles.openForLock(file.resolveSibling(file.getFileName() + ".lock"));
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                // this very process has it: no other case than that of another one
            }
            NonceStoreException failure = new NonceStoreException(
                    "nonce store " + file + ": open elsewhere (expected: one process alone)");
            release(channel, failure);
            throw failure;
        } catch (IOException e) {
            throw new NonceStoreException("nonce store " + file + ": cannot be locked (expected: a writable directory)", e);
        }
    }

    private static void release(FileChannel lock, NonceStoreException failure) {
        try {
            lock.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public synchronized boolean consume(Nonce nonce, long expiresAt) {
        requireOpen();
        if (ledger.isSpent(nonce, expiresAt)) {
            return false;
        }
        ledger.add(nonce, expiresAt);
        try {
            content.write(ledger);
            return true;
        } catch (IOException e) {
            // the token is refused, so it may be tried again
            ledger.remove(nonce);
            throw new NonceStoreException("nonce store " + file + ": not writable (expected: a file to record the use in)", e);
        }
    }

    @Override
    public synchronized boolean isConsumed(Nonce nonce) {
        requireOpen();
        return ledger.contains(nonce);
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    private void requireOpen() {
        if (!lock.isOpen()) {
            throw new NonceStoreException("nonce store " + file + ": closed (expected: open)");
        }
    }

    /** Lets other processes open it. From now on, every token is refused here. */
    @Override
    public synchronized void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new NonceStoreException("nonce store " + file + ": not unlocked", e);
        }
    }
}
