package io.quarkiverse.aster.tool.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.trust.store.KeyFiles;

@Timeout(30)
class KeygenCommandsTest {

    @TempDir
    Path folder;
    private Operator operator;

    @BeforeEach
    void operator() {
        operator = new Operator(folder);
    }

    private static String secret(Path key, String member) {
        return Operator.tree(Operator.text(key)).get(member).textValue();
    }

    @Test
    void aRootKeyIsWrittenToTheOwnersDirectory() throws IOException {
        Run run = operator.ok("trust", "keygen");

        Path key = operator.aster("root.key");
        String root = KeyFiles.readRootKey(key).publicKey().hex();
        assertThat(run.out()).isEqualTo("root key     " + key + " (keep it secret and off-line)\npublic half  "
                + operator.aster("root.pub") + " (for the nodes)\npublic key   " + root + "\n");
        assertThat(run.err()).isEmpty();
        assertThat(Operator.permissions(key)).isEqualTo("rw-------");
        assertThat(KeyFiles.readRootPublicKey(operator.aster("root.pub")).hex()).isEqualTo(root);
    }

    @Test
    void aRootKeyIsWrittenWhereItIsSaid() {
        for (String option : new String[] { "--out-key", "root --out", "root --out-key" }) {
            Path key = operator.work(option.replace(' ', '-') + "/my.key");
            JsonNode json = operator.json((Object[]) ("trust keygen " + option + " " + key).split(" "));
            assertThat(json.get("key_file").textValue()).isEqualTo(key.toString());
            assertThat(json.get("public_key_file").textValue()).endsWith("my.pub");
            assertThat(json.toString()).contains(secret(key, "public_key")).doesNotContain(secret(key, "private_key"));
        }
    }

    @Test
    void everyKeyIsAnother() {
        String one = operator.json("trust", "keygen", "--out-key", operator.work("a.key")).get("public_key").textValue();
        assertThat(operator.json("trust", "keygen", "--out-key", operator.work("b.key")).get("public_key").textValue())
                .isNotEqualTo(one);
    }

    @Test
    void aRootKeyIsNeverOverwritten() {
        operator.makeRoot();
        String before = Operator.text(operator.aster("root.key"));
        for (Object[] command : new Object[][] { { "trust", "keygen" }, { "trust", "keygen", "root" },
                { "keygen", "root", "--profile", "other" }, { "keygen", "producer", "--out", operator.aster("root.key") } }) {
            Run run = operator.run(command);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo("aster: " + operator.aster("root.key")
                    + ": exists (expected: no file, so that nothing is overwritten)\n");
        }
        assertThat(operator.aster("root.key")).hasContent(before);
        assertThat(operator.aster("config.toml")).doesNotExist();
    }

    @Test
    void thePublicHalfOfAnotherKeyIsNotOverwritten() {
        Operator.write(operator.aster("root.pub"), "ab".repeat(32));
        Run run = operator.run("trust", "keygen");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("root.pub: root public key: another one (expected: none, or that of the new key)");
        assertThat(operator.aster("root.key")).doesNotExist();
    }

    @Test
    void whatIsInTheWayIsNamed() {
        Operator.write(operator.work("file"), "");
        Run run = operator.run("trust", "keygen", "--out-key", operator.work("file/root.key"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("aster: " + operator.work("file")).hasLineCount(1);
    }

    @Test
    void thePublicHalfIsPrinted() {
        String root = operator.makeRoot();
        assertThat(operator.ok("trust", "keygen", "pubkey").out()).isEqualTo(root + "\n");
        Path key = operator.reference("root.key");
        assertThat(operator.json("trust", "keygen", "pubkey", "--root-key", key).get("public_key").textValue())
                .isEqualTo(secret(key, "public_key"));
        Run none = operator.run("trust", "keygen", "pubkey", "--root-key", operator.work("none"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).isEqualTo("aster: " + operator.work("none") + ": no such file\n");
    }

    @Test
    void aKeyOfTheOperatorIsNotedInAProfile() {
        Run run = operator.ok("keygen", "root", "--profile", "prod", "--out", operator.work("prod.key"));
        String root = secret(operator.work("prod.key"), "public_key");
        assertThat(run.out())
                .contains("public key   " + root + "\nprofile      prod, in " + operator.aster("config.toml") + "\n");
        assertThat(operator.aster("config.toml"))
                .hasContent("active_profile = \"prod\"\n\n[profiles.prod]\nroot_pubkey = \"" + root + "\"\n");
        assertThat(Operator.permissions(operator.aster("config.toml"))).isEqualTo("rw-------");

        JsonNode json = operator.json("keygen", "root", "-p", "staging");
        assertThat(json.get("profile").textValue()).isEqualTo("staging");
        assertThat(json.get("key_file").textValue()).isEqualTo(operator.aster("root.key").toString());
        assertThat(operator.aster("config.toml")).content().contains("active_profile = \"prod\"", "[profiles.staging]");
    }

    @Test
    void withoutAProfileItIsTheOneOfTheEnvironmentOrTheActiveOne() {
        operator.variables.put("ASTER_PROFILE", "env");
        assertThat(operator.json("keygen", "root").get("profile").textValue()).isEqualTo("env");
        operator.variables.clear();
        Operator.write(operator.aster("config.toml"), "active_profile = 'active'\n");
        assertThat(operator.json("keygen", "root", "--out", operator.work("a.key")).get("profile").textValue())
                .isEqualTo("active");
        Operator.write(operator.aster("config.toml"), "");
        assertThat(operator.json("keygen", "root", "--out", operator.work("b.key")).get("profile").textValue())
                .isEqualTo("default");
    }

    @Test
    void aProfileThatTrustsAKeyKeepsIt() {
        operator.ok("keygen", "root");
        String before = Operator.text(operator.aster("config.toml"));
        Run run = operator.run("keygen", "root", "--out", operator.work("second.key"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("profile \"default\": trusts ", "(expected: nothing yet; --profile names another one)");
        assertThat(operator.work("second.key")).doesNotExist();
        assertThat(operator.aster("config.toml")).hasContent(before);
    }

    @Test
    void aBrokenConfigurationIsFoundBeforeAKeyIsMade() {
        Operator.write(operator.aster("config.toml"), "profiles = 1");
        Run run = operator.run("keygen", "root");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("config.toml: profiles: of another type");
        assertThat(operator.aster("root.key")).doesNotExist();
    }

    @Test
    void aNodeKeyIsMade() throws IOException {
        Run run = operator.ok("keygen", "producer");
        Path key = operator.aster("node.key");
        String id = KeyFiles.readNodeKey(key).id().hex();
        assertThat(run.out()).startsWith("node key     " + key).contains("\nendpoint id  " + id + "\n",
                "aster trust sign --root-key FILE --type producer --endpoint-id " + id);
        assertThat(Operator.permissions(key)).isEqualTo("rw-------");

        Run again = operator.run("keygen", "node");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("node.key: exists");
        JsonNode json = operator.json("keygen", "node", "--out", operator.work("n.key"));
        assertThat(json.get("endpoint_id").textValue()).isEqualTo(secret(operator.work("n.key"), "node_id"));
        assertThat(json.toString()).doesNotContain(secret(operator.work("n.key"), "secret_key"));
    }

    @Test
    void aHomeMayBeWrittenAsATilde() {
        operator.ok("keygen", "node", "--out", "~/keys/n.key");
        assertThat(operator.home.resolve("keys/n.key")).exists();
        assertThat(Files.exists(Path.of("~"))).isFalse();
    }
}
