package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.RootPublicKey;

/**
 * The files that hold one key each. Those with secrets are for their owner alone, and never overwritten. Messages repeat
 * nothing of them.
 */
public final class KeyFiles {

    /** In bytes; two keys take some 170. */
    private static final int MAX_LENGTH = 4096;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String PUBLIC_KEY = "public_key";

    private KeyFiles() {
    }

    /**
     * Writes a root key, and its public half to the same name with {@code .pub} for {@code .key}, or after it.
     *
     * @return the file of the public half
     * @throws FileAlreadyExistsException if there is such a key, or another public half
     */
    public static Path writeRootKey(Path file, RootKey key) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path publicFile = publicFile(file);
        boolean publicExists = Files.exists(publicFile);
        if (publicExists && !readRootPublicKey(publicFile).equals(key.publicKey())) {
            throw new FileAlreadyExistsException(publicFile.toString(), null,
                    "root public key: another one (expected: none, or that of the new key)");
        }
        SecretFiles.create(file, pair("private_key", key.secret(), PUBLIC_KEY, key.publicKey().hex()));
        if (!publicExists) {
            Files.writeString(publicFile, "{\"" + PUBLIC_KEY + "\":\"" + key.publicKey() + "\"}\n");
        }
        return publicFile;
    }

    private static Path publicFile(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".pub");
    }

    /** @throws IllegalArgumentException if others may read it, or it is not a root key with its public half */
    public static RootKey readRootKey(Path file) throws IOException {
        SecretFiles.requireOwnerOnly(file);
        Map<String, String> members = members(file, SecretFiles.read(file, MAX_LENGTH));
        RootKey key = RootKey.of(bytes(file, members, "private_key"));
        if (!HexFormat.of().formatHex(bytes(file, members, PUBLIC_KEY)).equals(key.publicKey().hex())) {
            throw invalid(file, "public_key is that of another key", "that of private_key");
        }
        return key;
    }

    /**
     * Reads a root public key: 64 hex digits, bare or as {@code public_key} of a JSON object.
     *
     * @throws IllegalArgumentException on anything else
     */
    public static RootPublicKey readRootPublicKey(Path file) throws IOException {
        String text = SecretFiles.read(file, MAX_LENGTH).strip();
        Map<String, String> members = text.startsWith("{") ? members(file, text) : Map.of(PUBLIC_KEY, text);
        return RootPublicKey.of(bytes(file, members, PUBLIC_KEY));
    }

    /** @throws FileAlreadyExistsException if there is such a file */
    public static void writeNodeKey(Path file, NodeKey key) throws IOException {
        SecretFiles.create(file, pair("secret_key", key.secret(), "node_id", key.id().hex()));
    }

    /** @throws IllegalArgumentException if others may read it, or it is not a node key with its id */
    public static NodeKey readNodeKey(Path file) throws IOException {
        SecretFiles.requireOwnerOnly(file);
        Map<String, String> members = members(file, SecretFiles.read(file, MAX_LENGTH));
        NodeKey key = NodeKey.of(bytes(file, members, "secret_key"));
        if (!HexFormat.of().formatHex(bytes(file, members, "node_id")).equals(key.id().hex())) {
            throw invalid(file, "node_id is that of another key", "that of secret_key");
        }
        return key;
    }

    private static byte[] pair(String secretName, byte[] secret, String publicName, String publicHex) {
        return ("{\"" + secretName + "\":\"" + HexFormat.of().formatHex(secret) + "\",\"" + publicName + "\":\"" + publicHex
                + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, Map<String, String> members, String name) {
        String hex = members.getOrDefault(name, "");
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw invalid(file, name + " of " + hex.length() + " characters", "64 hex digits");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static Map<String, String> members(Path file, String json) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getText());
                }
                parser.skipChildren();
            }
            if (!isObject || parser.nextToken() != null) {
                throw invalid(file, "something else", "one JSON object");
            }
        } catch (JsonProcessingException e) {
            // without the cause: Jackson's messages repeat parts of the text
            throw invalid(file, "not JSON", "one JSON object");
        }
        return members;
    }

    private static IllegalArgumentException invalid(Path file, String found, String expected) {
        return new IllegalArgumentException("key file " + file + ": " + found + " (expected: " + expected + ")");
    }
}
