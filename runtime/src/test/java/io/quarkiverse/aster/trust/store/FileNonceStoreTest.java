package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.TestClock;

/** The file of used nonces, through restarts, damage and sudden death. */
@Timeout(120)
class FileNonceStoreTest {

    private final TestClock clock = new TestClock(Keys.NOW);

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("state").resolve("nonces.json");
    }

    private FileNonceStore open() {
        return FileNonceStore.open(file, 3, clock);
    }

    private static Nonce nonce(int number) {
        return NonceStoreTest.nonce(number);
    }

    @Test
    void hasTheFormatOfOtherImplementations() throws IOException {
        try (FileNonceStore store = open()) {
            store.consume(nonce(2), -1L);
            store.consume(nonce(1), 7);
        }
        assertThat(file).hasContent("{\"consumed\":[\"" + nonce(1).hex() + "\",\"" + nonce(2).hex() + "\"]}");
        assertThat(directory.resolve("state/nonces.json.expiry")).hasContent("{\"pruned_through\":0,\"expires_at\":{\""
                + nonce(1).hex() + "\":7,\"" + nonce(2).hex() + "\":18446744073709551615}}");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).hasSize(3).allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void readsTheFileOfAnotherImplementation() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"consumed\": [\"" + nonce(2).hex() + "\", \"" + nonce(1).hex() + "\",\n\"" + nonce(3).hex()
                + "\"]}\n");
        try (FileNonceStore store = open()) {
            assertThat(store.consume(nonce(1), Keys.LATER)).isFalse();
            // their tokens' ends are unknown, so none may be forgotten
            clock.set(Long.MAX_VALUE / 1_000_000_000);
            assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce(4), -1L));
        }
    }

    @Test
    void remembersAcrossRestartsWhatItHasForgotten() {
        try (FileNonceStore store = open()) {
            for (int i = 0; i < 3; i++) {
                store.consume(nonce(i), Keys.NOW + 10);
            }
            clock.set(Keys.NOW + 10);
            assertThat(store.consume(nonce(3), Keys.LATER)).isTrue();
        }
        clock.set(Keys.NOW);
        try (FileNonceStore store = open()) {
            assertThat(store.isConsumed(nonce(3))).isTrue();
            assertThat(store.isConsumed(nonce(0))).isFalse();
            assertThat(store.consume(nonce(0), Keys.NOW + 10)).isFalse();
            assertThat(store.consume(nonce(0), Keys.NOW + 11)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "{}", "{\"consumed\":{}}", "{\"consumed\":[1]}", "{\"consumed\":[\"00\"]}",
            "{\"consumed\":[]", "{\"consumed\":[]}}", "{\"consumed\":[]} {}", "{\"consumed\":[],\"more\":1}",
            "{\"used\":[]}", "\0\0\0" })
    void doesNotOpenADamagedFile(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(NonceStoreException.class).isThrownBy(this::open)
                    .withMessageStartingWith("nonce store " + file + ": not readable, ");
        }
        assertThat(file).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"pruned_through\":-1,\"expires_at\":{}}",
            "{\"pruned_through\":18446744073709551616,\"expires_at\":{}}", "{\"pruned_through\":\"0\",\"expires_at\":{}}",
            "{\"pruned_through\":0}", "{\"pruned_through\":0,\"expires_at\":[]}",
            "{\"pruned_through\":0,\"expires_at\":{\"x\":1}}", "{\"pruned_through\":0,\"expires_at\":{}" })
    void doesNotOpenWithoutTheEndsOfItsTokens(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("nonces.json.expiry"), content);
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(this::open).withMessageContaining("not readable");
    }

    @Test
    void isOpenOnce() {
        FileNonceStore store = open();
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(this::open)
                .withMessage("nonce store " + file + ": open elsewhere (expected: one process alone)");
        store.close();
        store.close();
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce(1), Keys.LATER))
                .withMessage("nonce store " + file + ": closed (expected: open)");
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.isConsumed(nonce(1)));
        open().close();
    }

    @Test
    void refusesWhatItCannotRecord() throws IOException {
        try (FileNonceStore store = open()) {
            assertThat(store.consume(nonce(1), Keys.LATER)).isTrue();
            // a directory cannot be replaced by a file
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
            assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce(2), Keys.LATER))
                    .withMessage("nonce store " + file + ": not writable (expected: a file to record the use in)");
            assertThat(store.isConsumed(nonce(2))).isFalse();
            Files.delete(file.resolve("in the way"));
            Files.delete(file);
            assertThat(store.consume(nonce(2), Keys.LATER)).isTrue();
        }
        try (FileNonceStore store = open()) {
            assertThat(store.isConsumed(nonce(1))).isTrue();
            assertThat(store.isConsumed(nonce(2))).isTrue();
        }
    }

    @Test
    void doesNotOpenWhereItCannotLock() throws IOException {
        Files.createDirectories(directory.resolve("state/nonces.json.lock"));
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(this::open).withMessageContaining("cannot be locked");
    }

    @Test
    void holdsManyThousands() throws IOException {
        int count = 20_000;
        Files.createDirectories(file.getParent());
        Files.writeString(file, IntStream.range(0, count).mapToObj(n -> "\"" + nonce(n).hex() + "\"")
                .collect(Collectors.joining(",", "{\"consumed\":[", "]}")));
        Files.writeString(file.resolveSibling("nonces.json.expiry"),
                IntStream.range(0, count).mapToObj(n -> "\"" + nonce(n).hex() + "\":" + (Keys.NOW + n))
                        .collect(Collectors.joining(",", "{\"pruned_through\":0,\"expires_at\":{", "}}")));
        clock.set(Keys.NOW + 9_999);
        try (FileNonceStore store = FileNonceStore.open(file, count, clock)) {
            assertThat(store.consume(nonce(count), Keys.LATER)).isTrue();
            assertThat(store.isConsumed(nonce(9_999))).isFalse();
            assertThat(store.isConsumed(nonce(10_000))).isTrue();
        }
        assertThat(Files.size(file)).isEqualTo("{\"consumed\":[]}".length() + 10_001 * 67 - 1);
    }

    @Test
    void clearsUpAfterACrash() throws IOException {
        open().close();
        Path leftover = file.resolveSibling("nonces.json.123.tmp");
        Path other = file.resolveSibling("other.tmp");
        Files.writeString(leftover, "{\"cons");
        Files.writeString(other, "");
        open().close();
        assertThat(leftover).doesNotExist();
        assertThat(other).exists();
    }

    /** Where a process that is about to be killed gets to with each token. */
    public static final class Victim {

        /** Arguments: the file, and the first nonce's number. */
        public static void main(String[] arguments) {
            FileNonceStore store = FileNonceStore.open(Path.of(arguments[0]), 100_000, new TestClock(Keys.NOW));
            System.out.println("open");
            for (int i = Integer.parseInt(arguments[1]);; i++) {
                if (store.consume(nonce(i), Keys.LATER)) {
                    // what a peer would be told: no answer before the record
                    System.out.println(nonce(i).hex());
                }
            }
        }
    }

    private Process victim(int first) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Victim.class.getName(), file.toString(), String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @Test
    void whatWasAnsweredBeforeKillMinus9IsOnRecord() throws Exception {
        Set<String> answered = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            Process process = victim(round * 10_000);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).isEqualTo("open");
                for (int i = 0; i < 20 + round; i++) {
                    answered.add(out.readLine());
                }
                assertThatExceptionOfType(NonceStoreException.class).isThrownBy(this::open)
                        .withMessageContaining("open elsewhere");
                process.destroyForcibly();
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            try (FileNonceStore store = FileNonceStore.open(file, 100_000, clock)) {
                List<String> lost = answered.stream().filter(hex -> !store.isConsumed(Nonce.fromHex(hex))).toList();
                assertThat(lost).isEmpty();
                assertThat(answered.stream().filter(hex -> store.consume(Nonce.fromHex(hex), Keys.LATER))).isEmpty();
            }
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(63);
    }
}
