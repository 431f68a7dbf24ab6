package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.NonceStoreException;

/**
 * The tokens that a file of used nonces names at one moment, while a server may have it open. For operators: it uses nothing
 * up. Immutable.
 */
public final class NonceSnapshot implements NonceStore {

    private final NonceLedger ledger;

    private NonceSnapshot(NonceLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param file as of {@link FileNonceStore}; one that is not there names no tokens
     * @throws NonceStoreException if what is there cannot be read
     */
    public static NonceSnapshot of(Path file) {
        NonceLedger ledger = new NonceLedger(1, InstantSource.system());
        try {
            new NonceFile(file).read(ledger);
        } catch (IOException e) {
            throw new NonceStoreException("nonce store " + file + ": not readable, " + e.getMessage()
                    + " (expected: the file as it was written)", e);
        }
        return new NonceSnapshot(ledger);
    }

    /** @throws NonceStoreException always */
    @Override
    public boolean consume(Nonce nonce, long expiresAt) {
        throw new NonceStoreException("nonce store: a snapshot (expected: the store itself, to use a token up)");
    }

    @Override
    public boolean isConsumed(Nonce nonce) {
        return ledger.contains(nonce);
    }

    @Override
    public boolean isDurable() {
        return true;
    }
}
