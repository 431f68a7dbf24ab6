package io.quarkiverse.aster.deployment.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.aster.contract.ContractDiff;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ContractLock;

/**
 * The contracts that were agreed on, in a file of the application's sources.
 *
 * @param path of the file, which need not exist
 */
public record LockFile(Path path) {

    private static final String WRITE = "quarkus.aster.contracts.lock=write";

    /**
     * @return empty if there is no such file
     * @throws IllegalStateException if it is there and no lock file
     */
    public Optional<ContractLock> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractLock.read(Files.readAllBytes(path)));
        } catch (ContractException e) {
            throw new IllegalStateException(path + ": " + e.getMessage()
                    + "\n  Fix: restore it from version control, or delete it and build with -D" + WRITE, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether that changed the file */
    public boolean write(ContractLock contracts) {
        String text = contracts.write();
        try {
            if (Files.exists(path) && Files.readString(path).equals(text)) {
                return false;
            }
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to tell people about contracts that are not what the file says. */
    public String report(List<ContractDiff> changes) {
        return "Contracts differ from " + path + ":\n"
                + changes.stream().map(ContractDiff::text).collect(Collectors.joining()).indent(2)
                + "  To agree to that, build with -D" + WRITE + " and commit the file.";
    }
}
