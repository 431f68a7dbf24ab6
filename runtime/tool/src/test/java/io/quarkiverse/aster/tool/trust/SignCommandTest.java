package io.quarkiverse.aster.tool.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential.Type;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.store.CredentialFile;

@Timeout(30)
class SignCommandTest {

    private static final String ID = Operator.OTHER_ID;

    @TempDir
    Path folder;
    private Operator operator;
    private String root;

    @BeforeEach
    void operator() {
        operator = new Operator(folder);
        root = operator.makeRoot();
    }

    private Object[] sign(Object... more) {
        List<Object> args = new ArrayList<>(List.of("trust", "sign", "--root-key", operator.aster("root.key")));
        args.addAll(Arrays.asList(more));
        return args.toArray();
    }

    private Credential signed() {
        return read(operator.work(".aster/credential.json"));
    }

    private static Credential read(Path file) {
        try {
            return CredentialFile.read(file).credential();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aProducersCredentialGoesToTheDefaultPlaceForThirtyDays() {
        Run run = operator.ok(sign("--endpoint-id", ID, "--attributes", "{\"aster.role\":\"a,b\"}"));

        Path file = operator.work(".aster/credential.json");
        Credential credential = read(file);
        assertThat(credential).isInstanceOf(EnrollmentCredential.class);
        assertThat(credential.root().hex()).isEqualTo(root);
        assertThat(credential.isSigned()).isTrue();
        assertThat(credential.endpointId().orElseThrow().hex()).isEqualTo(ID);
        assertThat(credential.expiresAt()).isEqualTo(Operator.NOW + 30 * Operator.DAY);
        assertThat(credential.attributes()).isEqualTo(Map.of("aster.role", "a,b"));
        assertThat(Operator.permissions(file)).isEqualTo("rw-------");
        assertThat(run.out()).isEqualTo("""
                credential  %s (keep it secret)
                type        producer
                root key    %s
                endpoint    %s
                expires     2026-01-31T00:00:00+00:00
                attribute   aster.role = a,b
                signature   fits the root key that it names
                """.formatted(file, root, ID));
    }

    @Test
    void aPolicyMayBeForAnyEndpointOrForOne() {
        JsonNode json = operator.json(sign("--type", "policy", "--out", operator.work("p.json")));
        assertThat(read(operator.work("p.json")).endpointId()).isEmpty();
        assertThat(json.at("/credential/type").textValue()).isEqualTo("policy");
        assertThat(json.at("/credential/endpoint_id").isNull()).isTrue();
        operator.ok(sign("--type", "policy", "--endpoint-id", ID));
        assertThat(signed().endpointId().orElseThrow().hex()).isEqualTo(ID);
    }

    @Test
    void everyOneTimeTokenHasANonceOfItsOwnThatIsNotPrinted() {
        String first = operator.ok(sign("--type", "ott", "--out", operator.work("1"))).out();
        operator.ok(sign("--type", "OTT", "--out", operator.work("2"), "--json"));
        ConsumerEnrollmentCredential one = (ConsumerEnrollmentCredential) read(operator.work("1"));
        ConsumerEnrollmentCredential two = (ConsumerEnrollmentCredential) read(operator.work("2"));
        assertThat(one.type()).isEqualTo(Type.OTT);
        assertThat(one.nonce()).isPresent().isNotEqualTo(two.nonce());
        assertThat(first).contains("\nnonce       " + one.nonce().get().hex().substring(0, 8) + "...\n")
                .doesNotContain(one.nonce().get().hex());
    }

    /** The form that the reference's manual has. */
    @ParameterizedTest
    @CsvSource({ "producer,,producer", "consumer,,policy", "consumer,policy,policy", "consumer,ott,ott",
            "producer,producer,producer" })
    void whomItIsForMayBeSaidInPlaceOfTheType(String kind, String type, String expected) {
        Object[] args = type == null ? sign(kind, "--endpoint-id", ID, "--attr", "team=a,b", "--expires", "2h")
                : sign(kind, "--type", type, "--endpoint-id", ID, "--attr", "team=a,b", "--expires", "2h");
        assertThat(operator.json(args).at("/credential/type").textValue()).isEqualTo(expected);
        assertThat(signed().attributes()).isEqualTo(Map.of("team", "a,b"));
        assertThat(signed().expiresAt()).isEqualTo(Operator.NOW + 7_200);
    }

    @Test
    void theOlderFormIsUnderstood() {
        Run run = operator.ok("authorize", "--root-key", operator.aster("root.key"), "--producer-id", ID, "--attributes",
                "{\"team\":\"x\"}", "--expires", "2026-02-01T00:00:00+01:00");
        Credential credential = read(operator.work("enrollment.token"));
        assertThat(credential).isInstanceOf(EnrollmentCredential.class);
        assertThat(credential.expiresAt()).isEqualTo(Operator.NOW + 31 * Operator.DAY - 3_600);
        assertThat(run.out()).startsWith("credential  " + operator.work("enrollment.token"));
        assertThat(operator.run("authorize", "--root-key", operator.aster("root.key")).exitCode()).isEqualTo(2);
    }

    /** What is wrong, and part of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "--type producer | --endpoint-id: none (expected: 64 hex digits",
            "--endpoint-id abc | peer id: 3 characters (expected: 64 hex digits)",
            "--type policy --attributes nojson | --attributes: JSON: ",
            "--type policy --attributes [] | --attributes: ARRAY (expected: a JSON object of strings)",
            "--type policy --attributes {\"a\":1} | --attributes: a is NUMBER (expected: a string)",
            "--type policy --attributes {\"a\":\"1\",\"a\":\"2\"} | --attributes: JSON: Duplicate field 'a'",
            "--type policy --attributes {\"aster.rol\":\"x\"} | attribute aster.rol: reserved (expected: ",
            "--type policy --attr a | --attr: a (expected: name=value)",
            "--type policy --attr =a | --attr: =a (expected: name=value)",
            "--type policy --attr a=1 --attr a=2 | --attr: a twice (expected: once)",
            "--type policy --attributes {\"a\":\"1\"} --attr a=2 | --attr: a twice (expected: once)",
            "--type policy --expires tomorrow | time: tomorrow (expected: a duration such as 30d, ",
            "--type policy --expires 2025-12-31 | expires: 2025-12-31T00:00:00+00:00 (expected: later than now, 2026-01-01T",
            "--type policy --expires 0d | expires: 2026-01-01T00:00:00+00:00 (expected: later than now",
            "--type other | Invalid value for option '--type'", "consumer --type producer | --type: producer (expected: policy",
            "producer --type ott | --type: ott (expected: producer)", "server | Invalid value for positional parameter",
            "--type policy --bogus | Unknown option: '--bogus'" })
    void whatMakesNoSenseIsRefused(String line, String message) {
        Run run = operator.run(sign((Object[]) line.split(" ")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("aster: ").contains(message, "Usage: aster trust sign");
        assertThat(operator.work(".aster")).doesNotExist();
    }

    @Test
    void theRootKeyMustBeNamed() {
        Run run = operator.run("trust", "sign", "--type", "policy");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required option: '--root-key=FILE'");
    }

    @Test
    void aRootKeyThatIsNoneIsRefusedAndNotRepeated() throws IOException {
        Path others = Operator.write(operator.work("others.key"), "{\"secret_key\":\"5ec4e7\"}");
        Path open = operator.reference("root.key");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        String publicOnly = operator.aster("root.pub").toString();
        for (Object[] file : new Object[][] { { others, "private_key of 0 characters (expected: 64 hex digits)" },
                { open, "permissions rw-r--r-- (expected: rw-------, that is chmod 600)" },
                { operator.work("none"), "no such file" },
                { operator.directory, operator.directory + ": " }, { publicOnly, "(expected: " } }) {
            Run run = operator.run("trust", "sign", "--type", "policy", "--root-key", file[0]);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("aster: ").contains((String) file[1]).doesNotContain("5ec4e7").hasLineCount(1);
        }
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfItHoldsACredentialAndSomebodySaysSo() {
        Path file = operator.work("c.json");
        operator.ok(sign("--type", "policy", "--out", file));
        Credential first = read(file);

        Run refused = operator.run(sign("--type", "ott", "--out", file));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("c.json: exists (expected: no file");
        assertThat(read(file)).isEqualTo(first);

        operator.ok(sign("--type", "ott", "--out", file, "--force"));
        assertThat(read(file)).isNotEqualTo(first);
        operator.ok(sign("--type", "ott", "--out", operator.work("new.json"), "--force"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "root.key", "reference.aster-identity" })
    void keysAreNotReplacedWhateverSomebodySays(String name) {
        Path file = operator.reference(name);
        String before = Operator.text(file);
        Run run = operator.run(sign("--type", "policy", "--out", file, "--force"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("aster: " + file + ": no credential (expected: one, to be replaced)\n");
        assertThat(file).hasContent(before);
    }
}
